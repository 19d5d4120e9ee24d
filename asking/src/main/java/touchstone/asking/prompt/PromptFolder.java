package touchstone.asking.prompt;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import touchstone.core.resource.Resource;

/** The prompts of a study: text files among its resources, one a prompt, read once. */
public final class PromptFolder {
    private final Class<?> owner;
    private final String folder;
    private final Map<String, PromptTemplate> read = new ConcurrentHashMap<>();

    /**
     * @param owner a class of the study, beside whose resources they are
     * @param folder where they are, from the root of the resources, with a slash at either end
     */
    public PromptFolder(Class<?> owner, String folder) {
        this.owner = owner;
        this.folder = folder;
    }

    /** The prompt of the file {@code name.txt}, without white space around it. */
    public PromptTemplate template(String name) {
        return read.computeIfAbsent(name, this::read);
    }

    /** A prompt that has no slots. */
    public String text(String name) {
        return template(name).fill(Map.of());
    }

    private PromptTemplate read(String name) {
        return new PromptTemplate(
                new Resource(owner, folder + name + ".txt").text().strip());
    }
}

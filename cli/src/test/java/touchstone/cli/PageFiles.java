package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The files that a page of the documentation shows, written down and, where they are Java, compiled and tested. */
final class PageFiles {
    private PageFiles() {}

    /** Writes the files of a page and compiles the Java among them. */
    static Optional<Path> write(Markdown page, Path desk) throws IOException {
        List<String> sources = new ArrayList<>();
        Path classes = desk.resolve("classes");
        for (Markdown.Block block : page.blocks()) {
            Optional<String> name = block.marked("file ");
            assertThat(block.language().equals("java") && name.isEmpty())
                    .as("a Java block without a file name, %s line %d", page.path(), block.line())
                    .isFalse();
            if (name.isPresent()) {
                boolean resource =
                        name.get().startsWith("src/") && !block.language().equals("java");
                Path file =
                        resource ? classes.resolve(name.get().substring("src/".length())) : desk.resolve(name.get());
                Files.createDirectories(file.getParent());
                Files.writeString(file, block.text());
                if (block.language().equals("java")) {
                    sources.add(file.toString());
                }
            }
        }
        if (sources.isEmpty()) {
            return Optional.empty();
        }
        List<String> arguments = new ArrayList<>(List.of(
                "-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none", "-Xlint:all"));
        arguments.addAll(sources);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .as("the Java of %s compiles", page.path())
                .isZero();
        return Optional.of(classes);
    }

    /** Runs the tests among the compiled classes. */
    static void passTests(Path classes) throws Exception {
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {classes.toUri().toURL()}, PageFiles.class.getClassLoader());
                Stream<Path> files = Files.walk(classes)) {
            Thread.currentThread().setContextClassLoader(loader);
            List<Path> tests =
                    files.filter(file -> file.toString().endsWith("Test.class")).toList();
            assertThat(tests).isNotEmpty();
            for (Path file : tests) {
                String name = classes.relativize(file)
                        .toString()
                        .replace(".class", "")
                        .replace('/', '.');
                Class<?> test = loader.loadClass(name);
                for (Method method : test.getDeclaredMethods()) {
                    if (method.isAnnotationPresent(Test.class)) {
                        method.setAccessible(true);
                        var constructor = test.getDeclaredConstructor();
                        constructor.setAccessible(true);
                        method.invoke(constructor.newInstance());
                    }
                }
            }
        } finally {
            Thread.currentThread().setContextClassLoader(PageFiles.class.getClassLoader());
        }
    }
}

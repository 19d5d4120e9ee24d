package touchstone.interpretability.inductionheads;

import java.nio.file.Path;
import java.util.List;
import touchstone.core.input.DataFiles;
import touchstone.core.json.ContentHash;
import touchstone.core.study.ArtifactKey;
import touchstone.core.study.DataFile;
import touchstone.core.study.Laboratory;
import touchstone.interpretability.inductionheads.sequence.CorpusText;
import touchstone.interpretability.inductionheads.sequence.CorpusText.Encoded;
import touchstone.neural.text.Corpus;

/** Text of the person's own. */
final class Material {
    private Material() {}

    /** The text in tokens, encoded once and then found again. */
    static CorpusText corpus(DataFile file, int vocabulary, Laboratory lab) throws InterruptedException {
        Corpus corpus = Corpus.of(List.of(Path.of(file.path())));
        ContentHash content = DataFiles.checksum(file.path());
        ArtifactKey key = new ArtifactKey(
                "induction-heads-text",
                ContentHash.digest(digest -> digest.hash(content).number(vocabulary)));
        return new CorpusText(file.path(), lab.keep(key, Encoded.TYPE, () -> Encoded.of(corpus, vocabulary)));
    }
}

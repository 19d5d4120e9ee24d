package touchstone.asking.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.core.input.DataFiles;
import touchstone.core.input.InputException;
import touchstone.core.model.Capabilities;
import touchstone.core.model.Model;
import touchstone.core.model.Price;
import touchstone.core.model.Reply;
import touchstone.core.model.Request;
import touchstone.core.model.Scale;
import touchstone.core.study.Dataset;

class ModelSeriesTest {
    @TempDir
    Path folder;

    /** A model that only has a name and a size. */
    private record Named(String id, Scale scale) implements Model {
        @Override
        public Capabilities capabilities() {
            return new Capabilities(true, true, true, false, 1);
        }

        @Override
        public Optional<Price> price() {
            return Optional.empty();
        }

        @Override
        public Reply ask(Request request) {
            throw new AssertionError("nobody asks");
        }
    }

    private static final List<Model> SUBJECTS = List.of(
            new Named("x:large", Scale.UNKNOWN),
            new Named("x:small", Scale.UNKNOWN),
            new Named("x:own", Scale.of(5e6)));

    private Dataset series(String yaml) throws IOException {
        return new DataFiles()
                .data(Files.writeString(folder.resolve("series.yaml"), yaml).toString());
    }

    @Test
    void modelsStandInOrderOfSizeAndThoseOfUnknownSizeLast() throws IOException {
        ModelSeries series = ModelSeries.of(
                SUBJECTS,
                Optional.of(
                        series("- {model: 'x:large', parameters: 1.6B}\n- {model: 'x:small', parameters: 810M}\n")));
        assertThat(series.members()).extracting(ModelSeries.Member::label).containsExactly("5M", "810M", "1.6B");
        assertThat(series.overSize()).hasSize(1);
        assertThat(ModelSeries.of(SUBJECTS, Optional.empty()).members())
                .extracting(ModelSeries.Member::label)
                .containsExactly("5M", "x:large", "x:small");
        assertThat(ModelSeries.of(SUBJECTS, Optional.empty()).overSize()).isEmpty();
    }

    @Test
    void curvesCompareModelsThatDifferInOneThing() throws IOException {
        ModelSeries series = ModelSeries.of(SUBJECTS, Optional.of(series("""
                - {model: 'x:large', parameters: 1.6B, steps: 0}
                - {model: 'x:small', parameters: 810M, steps: 0}
                - {model: 'x:own', parameters: 810M, steps: 100}
                """)));
        assertThat(series.overSize().getFirst()).extracting(m -> m.model().id()).containsExactly("x:small", "x:large");
        assertThat(series.overSteps().getFirst())
                .extracting(m -> m.model().id())
                .containsExactly("x:small", "x:own");
        assertThat(series.members().get(1).label()).isEqualTo("810M (100 steps)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            - {model: 'x:medium', parameters: 3B}                                         | is not under study; give --model x:medium too
            - {model: 'x:large', parameters: huge}                                        | must be a number of weights
            - {model: 'x:large', parameters: 0}                                           | must be a number of weights
            - {parameters: 3B}                                                            | field 'model': missing
            - {model: 'x:large', steps: -1}                                               | whole number of 0 or more
            [{model: 'x:large', parameters: 1B}, {model: 'x:large', parameters: 2B}]      | stands in row 1 already
            """)
    void whatIsWrongIsNamedWithFileRowAndField(String yaml, String message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> ModelSeries.of(SUBJECTS, Optional.of(series(yaml))))
                .withMessageContaining("series.yaml: row ")
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"810e6, 810M", "1.6e9, 1.6B", "52e9, 52B", "175e9, 175B", "512, 512", "13.4e9, 13B", "9.96e6, 10M"})
    void sizesAreWrittenAsPeopleDo(double parameters, String text) {
        assertThat(ModelSeries.size(parameters)).isEqualTo(text);
    }

    @Test
    void aLabelTellsTheScaleItWasMadeFrom() {
        for (Scale scale : List.of(
                new Scale(OptionalDouble.of(810e6), OptionalLong.of(0)),
                new Scale(OptionalDouble.of(175e9), OptionalLong.of(1_000)),
                new Scale(OptionalDouble.of(1.6e9), OptionalLong.empty()))) {
            String label = new ModelSeries.Member(new Named("x:y", scale), "", scale).label();
            assertThat(ModelSeries.scaleOf(label)).contains(scale);
        }
        assertThat(ModelSeries.scaleOf("openai:gpt-5")).isEmpty();
    }
}

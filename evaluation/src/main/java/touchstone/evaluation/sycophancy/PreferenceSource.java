package touchstone.evaluation.sycophancy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.asking.label.Feature;
import touchstone.asking.label.FeatureLabeller;
import touchstone.asking.label.FeatureLabels;
import touchstone.asking.label.ReplyPair;
import touchstone.core.input.InputException;
import touchstone.core.model.Model;
import touchstone.core.study.DataFile;
import touchstone.core.study.Dataset;
import touchstone.core.study.Laboratory;
import touchstone.evaluation.sycophancy.findings.Audited;
import touchstone.evaluation.sycophancy.item.Material;
import touchstone.evaluation.sycophancy.preference.PlantedPreferences;
import touchstone.evaluation.sycophancy.preference.PreferenceAudit;
import touchstone.evaluation.sycophancy.preference.PreferenceFile;
import touchstone.evaluation.sycophancy.preference.PreferenceSet;

/** Where preference data come from: a file whose features are given or labelled by the judge, or for organisms a planted set. Of a file's
 * pairs as many as the plan says are drawn by lot. */
final class PreferenceSource {
    private static final String LOT = "which pairs are audited";

    private PreferenceSource() {}

    /** Empty where no file is given and the models are no organisms. */
    static Optional<Audited.Source> of(SycophancyPlan plan, Laboratory lab, Optional<Model> judge) {
        List<Feature> features = plan.features()
                .map(DataFile::path)
                .map(lab::data)
                .map(PreferenceSource::read)
                .orElseGet(Material::features);
        List<String> ids = features.stream().map(Feature::id).toList();
        if (plan.preferences().isEmpty()) {
            return SycophancyStudy.organisms(lab)
                    ? Optional.of(new Audited.Source(
                            "planted set",
                            PlantedPreferences.of(ids, plan.pairs(), lab.random("planted preferences")),
                            Optional.empty(),
                            true))
                    : Optional.empty();
        }
        String name = plan.preferences().get().path();
        return Optional.of(
                switch (PreferenceFile.read(lab.data(name), features, lab.random("which reply is A"))) {
                    case PreferenceFile.Labelled(PreferenceSet set) ->
                        new Audited.Source(name, set.drawn(plan.pairs(), lab.random(LOT)), Optional.empty(), false);
                    case PreferenceFile.Texts texts ->
                        labelled(
                                plan,
                                lab,
                                judge.orElseThrow(() -> InputException.of(
                                        name,
                                        "holds replies whose features are to be labelled, and there is no judge",
                                        "name one with --judge, or give rows of labels")),
                                name,
                                features,
                                texts);
                });
    }

    private static List<Feature> read(Dataset file) {
        try (Stream<Dataset.Row> rows = file.rows()) {
            return Feature.read(file.name(), rows);
        }
    }

    private static Audited.Source labelled(
            SycophancyPlan plan,
            Laboratory lab,
            Model judge,
            String name,
            List<Feature> features,
            PreferenceFile.Texts texts) {
        int[] drawn = PreferenceSet.lot(texts.pairs().size(), plan.pairs(), lab.random(LOT));
        List<ReplyPair> pairs = IntStream.of(drawn).mapToObj(texts.pairs()::get).toList();
        FeatureLabels labels = new FeatureLabeller(lab, judge, features, plan.judgeSamples(), plan.relabelled())
                .label(pairs, lab.random("order of labelling"));
        List<PreferenceSet.Row> rows = new ArrayList<>();
        for (int i = 0; i < drawn.length; i++) {
            ReplyPair pair = pairs.get(i);
            Optional<String> labeller = texts.labellers().get(drawn[i]);
            boolean firstPreferred = texts.firstPreferred().get(drawn[i]);
            labels.values()
                    .get(i)
                    .ifPresent(values -> rows.add(new PreferenceSet.Row(
                            values,
                            List.of(PreferenceSet.length(pair.first(), pair.second())),
                            labeller,
                            firstPreferred)));
        }
        return new Audited.Source(
                name,
                new PreferenceSet(features.stream().map(Feature::id).toList(), List.of(PreferenceSet.LENGTH), rows),
                Optional.of(labels),
                false);
    }

    static Audited audit(SycophancyPlan plan, Laboratory lab, Audited.Source source) throws InterruptedException {
        if (source.set().rows().size() < 2) {
            throw InputException.of(
                    source.name(),
                    "leaves " + source.set().rows().size() + " pairs with a full row of labels",
                    "give more pairs, or another judge");
        }
        return new Audited(source, PreferenceAudit.of(source.set(), plan.audit(), lab.random("audit of preferences")));
    }
}

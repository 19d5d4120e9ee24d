package touchstone.evaluation.discrimination;

import org.junit.jupiter.api.Test;
import touchstone.core.findings.*;
import touchstone.core.plan.PlanSchema;

class SmokeTest {
    @Test
    void smoke() throws Exception {
        DiscriminationPlan plan = PlanSchema.of(DiscriminationPlan.class).defaults();
        var organism = Organisms.discrimination(System.getProperty("organism", ""));
        DirectLaboratory lab = new DirectLaboratory(1, organism);
        long t0 = System.nanoTime();
        Findings f = new DiscriminationStudy().conduct(plan, lab);
        System.out.printf("%.2f s%n", (System.nanoTime() - t0) / 1e9);
        System.out.println(new DiscriminationStudy().cost(plan, lab));
        int outside = 0, truths = 0;
        for (Estimate e : f.estimates()) {
            var t = organism.truth(e.name(), e.where());
            if (e.value() instanceof Estimate.Measured m) {
                boolean out = t.isPresent() && (t.getAsDouble() < m.low() || t.getAsDouble() > m.high());
                if (t.isPresent()) {
                    truths++;
                    if (out) outside++;
                }
                if (e.where().get("intervention").equals("none") || e.name().equals("summary-score"))
                    System.out.printf(
                            "%s %s %.4f [%.4f %.4f] %s %s %s %s%n",
                            e.name(),
                            e.where(),
                            m.value(),
                            m.low(),
                            m.high(),
                            t,
                            out ? "OUT" : "",
                            e.unit(),
                            e.method());
            } else System.out.println(e);
        }
        System.out.println(outside + " of " + truths + " outside; estimates "
                + f.estimates().size());
        f.warnings().forEach(System.out::println);
        System.out.println(f.conclusion());
        for (Table t : f.tables()) {
            System.out.println(t.name() + ": " + t.caption() + "\n  " + t.columns());
            t.rows().stream().limit(6).forEach(r -> System.out.println("   " + r));
        }
        for (Figure g : f.figures()) System.out.println(g.name() + " " + g.caption() + "\n   " + g.alternative());
        var p = new DiscriminationStudy().power(plan, 0.1, lab, lab.random("power"));
        System.out.println(p.power() + "\n" + p.alternatives().rows());
    }
}

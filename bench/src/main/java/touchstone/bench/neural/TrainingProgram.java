package touchstone.bench.neural;
public final class TrainingProgram {
    private TrainingProgram() {}
    public static void main(String[] arguments) {
        int batch = 16, length = 256, vocabulary = 1024, width = 128, heads = 8, layers = 2;
        var architecture = new touchstone.neural.transformer.Architecture(vocabulary, length, width, layers,
            touchstone.neural.transformer.Architecture.Attention.plain(heads, width / heads), java.util.Optional.empty(),
            new touchstone.neural.transformer.Positions.Learned(0), touchstone.neural.transformer.Architecture.Norm.layer(),
            touchstone.neural.transformer.Architecture.Block.serial(), touchstone.neural.transformer.Architecture.Head.untied());
        touchstone.neural.tensor.Libtorch.load();
        var direct = new DirectNetwork(vocabulary, length, width, heads, layers);
        var weights = touchstone.neural.transformer.Weights.random(architecture, 1);
        var network = touchstone.neural.transformer.Transformer.of(weights);
        try (var s = touchstone.neural.tensor.Scope.open()) { weights.all().values().forEach(t -> t.requireGradient(true)); }
        var random = new java.util.SplittableRandom(1);
        long[] tokens = random.longs((long) batch * (length + 1), 0, vocabulary).toArray();
        for (int round = 0; round < 12; round++) {
            long t0 = java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int k = 0; k < 5; k++) direct.step(tokens, batch, length);
            long t1 = java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int k = 0; k < 5; k++) {
                try (var scope = touchstone.neural.tensor.Scope.open()) {
                    var loss = network.loss(touchstone.neural.tensor.Tensor.of(tokens, batch, length + 1));
                    loss.backward();
                    for (var t : weights.all().values()) t.gradient().orElseThrow().fill(0);
                }
            }
            long t2 = java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            System.out.printf("direct %.0f tok/s, ours (no optimizer) %.0f tok/s ratio %.3f%n", 5.0*batch*length/((t1-t0)/1e9), 5.0*batch*length/((t2-t1)/1e9), (t1-t0)/(double)(t2-t1));
        }
    }
}

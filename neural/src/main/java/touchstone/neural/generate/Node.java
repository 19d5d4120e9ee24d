package touchstone.neural.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A piece of text in the tree that prompts form: what several share stands nearer to the root, is read first, and is read once.
 *
 * @param parent what comes before; empty at the root
 * @param tokens all from the beginning of the prompt to the end of this piece
 */
record Node(Optional<Node> parent, int[] tokens) {
    /** A piece that fewer tokens than this would be saved by is not read apart: a pass of its own costs more. */
    static final int WORTHWHILE = 16;

    static final Comparator<int[]> LEXICOGRAPHIC = Arrays::compare;

    int from() {
        return parent.map(Node::to).orElse(0);
    }

    int to() {
        return tokens.length;
    }

    /** Number of nodes above. */
    int level() {
        return parent.map(each -> each.level() + 1).orElse(0);
    }

    /** The tree of these prompts, parents before children. Every prompt is a node's tokens, equal ones the same node's. */
    static List<Node> tree(List<int[]> prompts) {
        List<int[]> sorted = new ArrayList<>();
        for (int[] prompt : prompts.stream().sorted(LEXICOGRAPHIC).toList()) {
            if (sorted.isEmpty() || !Arrays.equals(sorted.getLast(), prompt)) {
                sorted.add(prompt);
            }
        }
        List<Node> nodes = new ArrayList<>();
        grow(sorted, Optional.empty(), nodes);
        return nodes;
    }

    /** @param sorted prompts that all begin with the parent's tokens, none equal to them */
    private static void grow(List<int[]> sorted, Optional<Node> parent, List<Node> nodes) {
        if (sorted.size() == 1) {
            nodes.add(new Node(parent, sorted.getFirst()));
            return;
        }
        int known = parent.map(Node::to).orElse(0);
        int shared = shared(sorted.getFirst(), sorted.getLast());
        if (shared - known >= WORTHWHILE) {
            Node node = new Node(parent, Arrays.copyOf(sorted.getFirst(), shared));
            nodes.add(node);
            boolean prompt = sorted.getFirst().length == shared;
            grow(prompt ? sorted.subList(1, sorted.size()) : sorted, Optional.of(node), nodes);
            return;
        }
        int begin = 0;
        if (sorted.getFirst().length == shared) {
            nodes.add(new Node(parent, sorted.getFirst()));
            begin = 1;
        }
        while (begin < sorted.size()) {
            int next = sorted.get(begin)[shared];
            int end = begin;
            while (end < sorted.size() && sorted.get(end)[shared] == next) {
                end++;
            }
            grow(sorted.subList(begin, end), parent, nodes);
            begin = end;
        }
    }

    /** How many tokens two begin with alike. */
    static int shared(int[] a, int[] b) {
        int mismatch = Arrays.mismatch(a, b);
        return mismatch < 0 ? a.length : mismatch;
    }
}

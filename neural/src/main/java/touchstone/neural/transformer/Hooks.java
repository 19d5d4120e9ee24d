package touchstone.neural.transformer;

import java.util.Map;
import java.util.function.UnaryOperator;
import touchstone.neural.tensor.Tensor;

/**
 * Reads or changes activations on their way through a {@link Transformer}. Only what is wanted is computed apart: a pass without
 * hooks on patterns uses fused attention.
 */
public interface Hooks {
    /** Reads and changes nothing. */
    Hooks NONE = new Hooks() {
        @Override
        public boolean wants(HookPoint point) {
            return false;
        }

        @Override
        public Tensor at(HookPoint point, Tensor activation) {
            return activation;
        }
    };

    boolean wants(HookPoint point);

    /** Sees the activation and gives what the pass goes on with: itself, or another of the same shape. */
    Tensor at(HookPoint point, Tensor activation);

    /** Changes one activation. */
    static Hooks edit(HookPoint point, UnaryOperator<Tensor> change) {
        return edits(Map.of(point, change));
    }

    /** Changes these activations. */
    static Hooks edits(Map<HookPoint, UnaryOperator<Tensor>> changes) {
        return new Hooks() {
            @Override
            public boolean wants(HookPoint point) {
                return changes.containsKey(point);
            }

            @Override
            public Tensor at(HookPoint point, Tensor activation) {
                UnaryOperator<Tensor> change = changes.get(point);
                return change == null ? activation : change.apply(activation);
            }
        };
    }

    /** These, then others on what these give. */
    default Hooks then(Hooks others) {
        Hooks first = this;
        return new Hooks() {
            @Override
            public boolean wants(HookPoint point) {
                return first.wants(point) || others.wants(point);
            }

            @Override
            public Tensor at(HookPoint point, Tensor activation) {
                Tensor seen = first.wants(point) ? first.at(point, activation) : activation;
                return others.wants(point) ? others.at(point, seen) : seen;
            }
        };
    }
}

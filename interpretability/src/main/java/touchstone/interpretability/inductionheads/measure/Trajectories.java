package touchstone.interpretability.inductionheads.measure;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Principal components of per-token losses: snapshots of all networks in rows, tokens in columns, column means taken off
 * (Olsson et al. 2022, "loss PCA"). Networks that learn alike walk alike. A component's sign is free; it is fixed so that the
 * loading of largest size is positive.
 *
 * @param scores {@code scores[row][component]}
 * @param explained share of the variance per component
 */
public record Trajectories(double[][] scores, double[] explained) {
    /**
     * @param rows one row a snapshot, all of one length
     * @param components how many to keep, at most the number of rows
     */
    public static Trajectories of(double[][] rows, int components) {
        DMatrixRMaj data = new DMatrixRMaj(rows);
        centre(data);
        DMatrixRMaj gram = new DMatrixRMaj(rows.length, rows.length);
        CommonOps_DDRM.multTransB(data, data, gram);
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(rows.length, true, true);
        if (!eigen.decompose(gram)) {
            throw new IllegalStateException("the eigenvalues of the losses' Gram matrix do not converge");
        }
        Integer[] order = new Integer[rows.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Arrays.sort(
                order,
                (a, b) -> Double.compare(
                        eigen.getEigenvalue(b).getReal(), eigen.getEigenvalue(a).getReal()));
        double[][] scores = new double[rows.length][components];
        double[] explained = new double[components];
        double total = CommonOps_DDRM.trace(gram);
        for (int component = 0; component < components; component++) {
            double value = Math.max(0, eigen.getEigenvalue(order[component]).getReal());
            DMatrixRMaj vector = eigen.getEigenVector(order[component]);
            double length = Math.sqrt(value) * sign(data, vector);
            for (int row = 0; row < rows.length; row++) {
                scores[row][component] = length * vector.get(row);
            }
            explained[component] = total > 0 ? value / total : 0;
        }
        return new Trajectories(scores, explained);
    }

    private static void centre(DMatrixRMaj data) {
        for (int column = 0; column < data.numCols; column++) {
            double mean = 0;
            for (int row = 0; row < data.numRows; row++) {
                mean += data.get(row, column) / data.numRows;
            }
            for (int row = 0; row < data.numRows; row++) {
                data.add(row, column, -mean);
            }
        }
    }

    /** The sign of the largest loading. */
    private static double sign(DMatrixRMaj data, DMatrixRMaj vector) {
        DMatrixRMaj loadings = new DMatrixRMaj(data.numCols, 1);
        CommonOps_DDRM.multTransA(data, vector, loadings);
        double largest = 0;
        for (int i = 0; i < data.numCols; i++) {
            largest = Math.abs(loadings.get(i)) > Math.abs(largest) ? loadings.get(i) : largest;
        }
        return largest < 0 ? -1 : 1;
    }
}

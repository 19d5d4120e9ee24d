# Makes trajectories.csv: rows of a matrix and its first two principal components by numpy.linalg.svd, signs fixed so that the
# loading of largest size is positive. Run: python3 trajectories.py > trajectories.csv  (made with numpy 2.4.6)
import numpy as np

rng = np.random.default_rng(20220924)
rows, columns = 9, 14
data = rng.normal(size=(rows, columns)) @ np.diag(np.linspace(3, 0.5, columns))
centred = data - data.mean(axis=0)
u, s, vt = np.linalg.svd(centred, full_matrices=False)
for k in range(2):
    if vt[k, np.argmax(np.abs(vt[k]))] < 0:
        u[:, k] *= -1
print(",".join(repr(float(x)) for x in s[:2] ** 2 / np.sum(s ** 2)))
for r in range(rows):
    print(",".join(repr(float(x)) for x in [*(u[r, :2] * s[:2]), *data[r]]))

"""Russian news in, a knowledge graph of diplomatic relations out."""

import os

# Natasha multiplies many small matrices: a second BLAS thread makes it several times slower.
# The libraries read these once, when numpy is first imported, so they are set before anything else.
for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ.setdefault(_variable, "1")

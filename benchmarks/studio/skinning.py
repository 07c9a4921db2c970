"""Linear blend skinning, in single precision: a whole mesh is moved by one sparse product."""

import numpy as np
from scipy.sparse import csr_array

from benchmarks.studio.body import Body, Placement
from benchmarks.studio.geometry import Array
from benchmarks.studio.mesh import Mesh, normals


class Skinner:
    """Moves one mesh with one body's bones."""

    def __init__(self, body: Body, mesh: Mesh) -> None:
        """Lay out the weights as a sparse matrix of vertices by bones."""
        count, influences = mesh.skin_bones.shape
        rows = np.repeat(np.arange(count), influences)
        places = rows, mesh.skin_bones.ravel()
        weights = mesh.skin_weights.astype(np.float32).ravel()
        self._weights = csr_array((weights, places), shape=(count, len(body.heads)))
        self._heads = body.heads
        self._vertices = mesh.vertices.astype(np.float32)
        self._normals = normals(mesh.vertices, mesh.faces).astype(np.float32)

    def moved(self, placement: Placement) -> Array:
        """Vertices (metres) and normals (not of unit length), n x 6 in single precision."""
        shift = placement.positions - np.einsum("bij,bj->bi", placement.rotations, self._heads)
        matrices = np.concatenate([placement.rotations, shift[:, :, None]], axis=2)
        flat: Array = self._weights @ matrices.reshape(-1, 12).astype(np.float32)
        blended = flat.reshape(-1, 3, 4)
        result = np.empty((len(blended), 6), np.float32)
        result[:, :3] = np.einsum("vij,vj->vi", blended[:, :, :3], self._vertices)
        result[:, :3] += blended[:, :, 3]
        result[:, 3:] = np.einsum("vij,vj->vi", blended[:, :, :3], self._normals)
        return result

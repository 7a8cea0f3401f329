/** A square matrix, row by row. */
export type Matrix = readonly Float64Array[];

/**
 * Solves `a · x = b` for a symmetric positive definite `a` by Cholesky's decomposition (Golub & Van Loan, Matrix Computations,
 * 4th ed., § 4.2).
 * @throws RangeError when `a` is not positive definite
 */
export function solvePositiveDefinite(a: Matrix, b: Float64Array): Float64Array {
  const size = b.length;
  const lower = a.map(() => new Float64Array(size));
  const at = (row: number, column: number): number => lower[row]?.[column] ?? 0;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let rest = a[row]?.[column] ?? 0;
      for (let k = 0; k < column; k += 1) rest -= at(row, k) * at(column, k);
      if (row === column && !(rest > 0)) throw new RangeError('The matrix is not positive definite.');
      const target = lower[row];
      if (target) target[column] = row === column ? Math.sqrt(rest) : rest / at(column, column);
    }
  }
  const x = Float64Array.from(b);
  for (let row = 0; row < size; row += 1) {
    for (let k = 0; k < row; k += 1) x[row] = (x[row] ?? 0) - at(row, k) * (x[k] ?? 0);
    x[row] = (x[row] ?? 0) / at(row, row);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    for (let k = row + 1; k < size; k += 1) x[row] = (x[row] ?? 0) - at(k, row) * (x[k] ?? 0);
    x[row] = (x[row] ?? 0) / at(row, row);
  }
  return x;
}

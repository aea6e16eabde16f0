/**
 * What was read, or null where there is nothing by that name. Any other failure is thrown on.
 * @template T
 * @param {Promise<T>} reading
 * @returns {Promise<T | null>}
 */
export async function ifThere(reading) {
  try {
    return await reading
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

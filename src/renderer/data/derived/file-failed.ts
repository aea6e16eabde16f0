/** A file of the origin's own file system cannot be written or read. `cause` is the browser's. */
export class FileFailed extends Error {
  get isDiskFull(): boolean {
    return this.cause instanceof DOMException && this.cause.name === 'QuotaExceededError'
  }
}

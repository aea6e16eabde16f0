import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import type Pouch from 'pouchdb-browser'

/** As much of the File API's reader (W3C File API, 6.2) as PouchDB asks of it. */
class BlobReader {
  result: ArrayBuffer | string | null = null
  onloadend: ((event: { target: BlobReader }) => void) | null = null
  readAsArrayBuffer = (blob: Blob) => this.#read(blob, (bytes) => bytes)
  readAsBinaryString = (blob: Blob) => this.#read(blob, (bytes) => Buffer.from(bytes).toString('latin1'))

  #read(blob: Blob, as: (bytes: ArrayBuffer) => ArrayBuffer | string): void {
    void blob.arrayBuffer().then((bytes) => {
      this.result = as(bytes)
      this.onloadend?.({ target: this })
    })
  }
}

// The package for browsers, which has neither native code nor a server in it, runs here once these are there.
Object.assign(globalThis, { self: globalThis, FileReader: BlobReader })
globalThis.navigator ??= { userAgent: 'Chrome/130' } as Navigator
const { default: PouchDB } = await import('pouchdb-browser')

/** An empty database on this side. */
export const localPouch = (): Pouch => new PouchDB(`pouch-${randomUUID()}`)

/** A database of a server, by PouchDB's own client. @param url with its name */
export const remotePouch = (url: string, username: string, password: string): Pouch =>
  new PouchDB(url, { auth: { username, password } })

declare module 'pouchdb-browser' {
  type Doc = Record<string, unknown>
  type Written = { ok: true; id: string; rev: string }
  type Replicated = { ok: boolean; docs_read: number; docs_written: number; doc_write_failures: number }

  type Replicating = { retry?: boolean; batch_size?: number }

  /** As much of PouchDB 9 as tests ask of it. */
  export default class PouchDB {
    constructor(name: string, options?: { auth?: { username: string; password: string } })
    get(id: string, options?: { conflicts?: boolean; attachments?: boolean }): Promise<Doc>
    put(doc: Doc): Promise<Written>
    remove(doc: Doc): Promise<Written>
    bulkDocs(docs: Doc[]): Promise<Written[]>
    info(): Promise<{ doc_count: number }>
    replicate: {
      to(target: PouchDB, options?: Replicating): Promise<Replicated>
      from(source: PouchDB, options?: Replicating): Promise<Replicated>
    }
  }
}

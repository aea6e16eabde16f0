import { Accounts } from './accounts'
import { CouchError } from './couch-error'
import { Database, type Limits, type Snapshot } from './database'

/** As `default.ini` of 3.5 has them; `_config` tells what that file sets, and not what it leaves to the program. */
const defaultConfig = [
  ['couchdb/max_document_size', '8000000'],
  ['chttpd/max_http_request_size', '4294967296'],
  ['chttpd/require_valid_user', 'false'],
  ['chttpd/bind_address', '127.0.0.1'],
] as const

/** All that a server has, but its connections. */
export class CouchState {
  readonly accounts = new Accounts()
  readonly databases = new Map<string, Database>()
  readonly config = new Map<string, string>(defaultConfig)
  readonly limits: Limits = {
    documentBytes: 8_000_000,
    attachmentBytes: 1_073_741_824,
    requestBytes: 4_294_967_296,
    bulkDocs: 10_000,
  }
  version = '3.5.0'
  readonly uuid = crypto.randomUUID().replaceAll('-', '')
  #lastCreatedAt = 0

  welcome() {
    return {
      couchdb: 'Welcome',
      version: this.version,
      git_sha: '11f0d3643',
      uuid: this.uuid,
      features: ['access-ready', 'partitioned', 'pluggable-storage-engines', 'reshard', 'scheduler'],
      vendor: { name: 'The Apache Software Foundation' },
    }
  }

  create(name: string): Database {
    if (!/^_(?:users|replicator|global_changes)$|^[a-z][a-z0-9_$()+/-]*$/.test(name)) {
      const reason = `Name: '${name}'. Only lowercase characters (a-z), digits (0-9), and any of the characters _, $, (, ), +, -, and / are allowed. Must begin with a letter.`
      throw new CouchError(400, 'illegal_database_name', reason)
    }
    if (this.databases.has(name))
      throw new CouchError(412, 'file_exists', 'The database could not be created, the file already exists.')
    const database = this.#open(name)
    this.databases.set(name, database)
    return database
  }

  /** With all that it has; feeds that wait end. */
  delete(name: string): void {
    const database = this.databases.get(name)
    this.databases.delete(name)
    database?.wake()
  }

  /** Another database of the same name, which knows nothing, not even of local documents. Its members stay. */
  recreate(name: string): Database {
    const { security } = this.database(name)
    this.delete(name)
    return Object.assign(this.create(name), { security })
  }

  /** Puts the files of a backup in the place of a database: it is the same to whoever asks, but for what it no longer knows. */
  restore(name: string, snapshot: Snapshot): void {
    const old = this.databases.get(name)
    this.databases.set(name, this.#open(name, snapshot))
    old?.wake()
  }

  /** @throws where there is none */
  database(name: string): Database {
    const found = this.databases.get(name)
    if (!found) throw new Error(`the model server has no database ${name}`)
    return found
  }

  #open(name: string, snapshot?: Snapshot): Database {
    // CouchDB counts in seconds, and tests do more than one thing in one.
    this.#lastCreatedAt = Math.max(this.#lastCreatedAt + 1, Math.floor(Date.now() / 1000))
    return new Database(name, this.#lastCreatedAt, this.limits, snapshot)
  }
}

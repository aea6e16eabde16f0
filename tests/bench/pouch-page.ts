import PouchDB from 'pouchdb-browser'

// What PouchDB takes for the same documents, in a window of its own.

type Account = { username: string; password: string }
type Rows = { rows: { id: string; doc: Record<string, unknown> }[] }

/** Takes copies of all documents of a server's database, as if they had been made here. @param url with its name */
async function fill(url: string, { username, password }: Account): Promise<number> {
  const headers = { authorization: `Basic ${btoa(`${username}:${password}`)}` }
  const answer = await fetch(`${url}/_all_docs?include_docs=true`, { headers })
  const { rows } = (await answer.json()) as Rows
  const written = await local().bulkDocs(rows.map(({ doc: { _rev, ...doc } }) => doc))
  return written.length
}

const local = () => new PouchDB('local')

/** @returns milliseconds */
async function push(url: string, auth: Account, batch: number): Promise<number> {
  const [from, to] = [local(), new PouchDB(url, { auth })]
  const begun = performance.now()
  await from.replicate.to(to, { batch_size: batch })
  return performance.now() - begun
}

/** The same the other way, into an empty database. */
async function pull(url: string, auth: Account, batch: number): Promise<number> {
  const [from, to] = [new PouchDB(url, { auth }), new PouchDB('empty')]
  const begun = performance.now()
  await to.replicate.from(from, { batch_size: batch })
  return performance.now() - begun
}

/** How many documents that has. */
const count = async (): Promise<number> => (await new PouchDB('empty').info()).doc_count

Object.assign(window, { trangBench: { fill, push, pull, count } })

import type { When } from './couch/faults'

/** Where documents are written. */
export const bulk: When = ({ method, path }) => method === 'POST' && path.endsWith('/_bulk_docs')

/** Whatever a server has to store, its own notes of a laptop among it. */
export const writing: When = ({ method, path }) =>
  method === 'PUT' || (method === 'POST' && path.endsWith('/_bulk_docs'))

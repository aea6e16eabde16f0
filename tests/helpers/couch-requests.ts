import type { When } from './couch/faults'

/** Where documents are written. */
export const bulk: When = ({ method, path }) => method === 'POST' && path.endsWith('/_bulk_docs')

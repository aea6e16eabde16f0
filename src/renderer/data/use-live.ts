import { useLiveQuery } from 'dexie-react-hooks'

/**
 * The result of `query`, kept current: it runs again whenever a row it read changes, in this window or another.
 * Undefined until the first result.
 */
export function useLive<T>(query: () => Promise<T>, deps: readonly unknown[]): T | undefined {
  return useLiveQuery(query, [...deps])
}

import { session, type Session } from 'electron/main'

const idle: Session[] = []
let created = 0

/**
 * Runs `work` with a session of its own, in memory: cookies that a server sets on the way of its redirects are sent on
 * the rest of the visit, and are forgotten with it. Many newsrooms redirect for ever without them. Sessions cannot be
 * destroyed, so those that visits have left are used again, emptied.
 */
export async function withVisit<T>(work: (visit: Session) => Promise<T>): Promise<T> {
  const visit = idle.pop() ?? session.fromPartition(`visit-${created++}`, { cache: false })
  try {
    return await work(visit)
  } finally {
    await Promise.all([visit.clearStorageData(), visit.clearAuthCache()])
    idle.push(visit)
  }
}

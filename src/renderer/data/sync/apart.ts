import { Dexie } from 'dexie'

// What a sync does not need each time is loaded once it does, each with what is needed at the same time. A transaction waits for it,
// but for one that waits for something else at the same time: Dexie would wait for ever.

/**
 * To begin with a library, its log from the start, or join one that has the same already; where articles leave, or what is gone is forgotten; to find another server, after going back, to
 * follow newer rules, once a day, when laptops are given names; what failed, and what a round has to tell.
 */
export const loadSeldom = () => Dexie.waitFor(import('./seldom'))
/** To make one of what two laptops have each made. */
export const loadTwins = () => import('./join-twins')
/** Bodies and images. */
export const loadFiles = () => Dexie.waitFor(import('./files'))

import { randomBytes } from 'node:crypto'
import { CouchError } from './couch-error'
import type { Security } from './database'

export type User = { name: string; roles: readonly string[] }
export type Account = { password: string; roles?: readonly string[] }

const unauthorized = (reason: string, headers: Record<string, string> = {}) =>
  new CouchError(401, 'unauthorized', reason, headers)
const wrongPassword = () => unauthorized('Name or password is incorrect.')

/** So many wrong passwords for a name lock it for a while (`[chttpd_auth_lockout]`, from 3.4 on). */
const lockedAfter = 5

/** Who may do what. Admins have the role `_admin`. */
export class Accounts {
  readonly all = new Map<string, Account>()
  /** `[chttpd] require_valid_user` */
  requiresUser = false
  readonly #failures = new Map<string, number>()
  readonly #sessions = new Map<string, string>()

  /** Whoever a request says it is from. @throws where it says so wrongly */
  userOf(headers: { authorization?: string | undefined; cookie?: string | undefined }): User | null {
    const basic = /^Basic (.+)$/.exec(headers.authorization ?? '')?.[1]
    if (basic !== undefined) {
      const text = Buffer.from(basic, 'base64').toString()
      const at = text.indexOf(':')
      return this.signIn(text.slice(0, at), text.slice(at + 1))
    }
    const token = /AuthSession=(\w+)/.exec(headers.cookie ?? '')?.[1]
    const name = token === undefined ? undefined : this.#sessions.get(token)
    return name === undefined ? null : this.#user(name)
  }

  signIn(name: string, password: string): User {
    const failures = this.#failures.get(name) ?? 0
    if (failures >= lockedAfter)
      throw new CouchError(
        403,
        'forbidden',
        'Account is temporarily locked due to multiple authentication failures',
      )
    if (this.all.get(name)?.password !== password) {
      this.#failures.set(name, failures + 1)
      throw wrongPassword()
    }
    this.#failures.delete(name)
    return this.#user(name)
  }

  /** @returns the value of the cookie `AuthSession` */
  openSession({ name }: User): string {
    const token = randomBytes(16).toString('hex')
    this.#sessions.set(token, name)
    return token
  }

  #user = (name: string): User => ({ name, roles: this.all.get(name)?.roles ?? [] })
}

const isAdmin = (user: User | null): boolean => user?.roles.includes('_admin') ?? false

export function requireAdmin(user: User | null): void {
  if (!isAdmin(user)) throw unauthorized('You are not a server admin.')
}

export const authenticationRequired = () =>
  unauthorized('Authentication required.', { 'www-authenticate': 'Basic realm="server"' })

const isIn = (user: User | null, { names = [], roles = [] }: Security['members']): boolean =>
  user !== null && (names.includes(user.name) || roles.some((role) => user.roles.includes(role)))

/** A database whose members are nobody is everybody's. */
export function requireMember(user: User | null, { admins, members }: Security): void {
  const isPublic = !members.names?.length && !members.roles?.length
  if (isPublic || isAdmin(user) || isIn(user, admins) || isIn(user, members)) return
  if (user === null) throw unauthorized('You are not authorized to access this db.')
  throw new CouchError(403, 'forbidden', 'You are not allowed to access this db.')
}

export function requireDatabaseAdmin(user: User | null, { admins }: Security): void {
  if (!isAdmin(user) && !isIn(user, admins)) throw unauthorized('You are not a db or server admin.')
}

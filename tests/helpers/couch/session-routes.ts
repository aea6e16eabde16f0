import type { Accounts } from './accounts'
import { notAllowed } from './couch-error'
import { json, parsed, type Ask, type Reply } from './exchange'

/** `_session`: who a request is from, a cookie in the place of a password, and its end. */
export function answerSession(accounts: Accounts, { method, headers, body, user }: Ask): Reply {
  if (method === 'GET') {
    const info = { authentication_handlers: ['cookie', 'default'], ...(user && { authenticated: 'default' }) }
    return json({ ok: true, userCtx: { name: user?.name ?? null, roles: user?.roles ?? [] }, info })
  }
  if (method === 'DELETE')
    return json({ ok: true }, 200, { 'set-cookie': 'AuthSession=; Version=1; Path=/; HttpOnly' })
  if (method !== 'POST') throw notAllowed('GET,HEAD,POST,DELETE')
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded')
  const form = isForm ? Object.fromEntries(new URLSearchParams(body.toString())) : parsed(body)
  const signedIn = accounts.signIn(String(form['name']), String(form['password']))
  const cookie = `AuthSession=${accounts.openSession(signedIn)}; Version=1; Path=/; HttpOnly`
  return json({ ok: true, name: signedIn.name, roles: signedIn.roles }, 200, { 'set-cookie': cookie })
}

/** What an object that somebody else has filled has itself under a name, and not from its prototype. */
export const own = <T>(object: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined

/** Every name that one of the two has, once. */
export function namesOf(one: object, other: object): string[] {
  const names = Object.keys(one)
  for (const name of Object.keys(other)) if (!Object.hasOwn(one, name)) names.push(name)
  return names
}

/** Sets a member of an object under any name, `__proto__` among them. */
export function put<T>(object: Record<string, T>, name: string, value: T): void {
  if (name === '__proto__')
    Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true })
  else object[name] = value
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const pathOf = (name: string) => join(import.meta.dirname, '../../fixtures/feeds', name)

export const feedFixture = (name: string): Uint8Array => new Uint8Array(readFileSync(pathOf(name)))
export const feedFixtureText = (name: string): string => readFileSync(pathOf(name), 'utf8')

import { describe, expect, it } from 'vitest'
import { voiceFor, voicesFor } from '@core/speech/voices'

const voice = (voiceURI: string, lang: string, more: object = {}) => ({
  voiceURI,
  name: voiceURI,
  lang,
  localService: true,
  default: false,
  ...more,
})

const voices = [
  voice('remote', 'vi-VN', { localService: false }),
  voice('us', 'en-US'),
  voice('uk', 'en_GB', { default: true }),
  voice('an', 'vi'),
  voice('mandarin', 'cmn'),
  voice('Vietnamese+Adam espeak-ng', 'vi-VN'),
  voice('broken', 'not a tag!'),
]

const names = (lang: string) => voicesFor(voices, lang).map(({ voiceURI }) => voiceURI)

describe('the voices of a language', () => {
  it('are of that language and on this machine', () => {
    expect(names('vi-VN')).toEqual(['an'])
    expect(names('zh-CN')).toEqual(['mandarin'])
    expect(names('bo')).toEqual([])
    expect(names('not a tag!')).toEqual([])
  })

  it('begin with that of the same country, then with the one that the system prefers', () => {
    expect(names('en-US')).toEqual(['us', 'uk'])
    expect(names('en')).toEqual(['uk', 'us'])
  })

  it('give way to the one that people have chosen for it', () => {
    expect(voiceFor(voices, 'en', { en: 'us', vi: 'uk' })?.voiceURI).toBe('us')
    expect(voiceFor(voices, 'en', { en: 'gone' })?.voiceURI).toBe('uk')
    expect(voiceFor(voices, 'bo', {})).toBeUndefined()
  })
})

import type { Page } from '@playwright/test'

/** Takes the place of the system's voices, and says nothing: whoever tests ends each sentence. */
export const fakeVoices = (page: Page) =>
  page.evaluate(() => {
    const voices = ['vi', 'en'].map((lang) => ({
      ...{ voiceURI: lang, name: lang, lang, localService: true, default: false },
    }))
    class Utterance extends EventTarget {
      readonly text: string
      constructor(text: string) {
        super()
        this.text = text
      }
    }
    let said: (Utterance & { rate?: number }) | null = null
    const synthesis = Object.assign(new EventTarget(), {
      getVoices: () => voices,
      speak: (utterance: Utterance) => {
        said = utterance
      },
      cancel: () => {
        said = null
      },
      said: () => said && `${said.text} ${said.rate ?? ''}`,
      end: () => said?.dispatchEvent(new Event('end')),
    })
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis })
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance })
  })

type Fake = { said: () => string | null; end: () => void }
export const said = (page: Page) => page.evaluate(() => (window.speechSynthesis as unknown as Fake).said())
export const endSentence = (page: Page) =>
  page.evaluate(() => (window.speechSynthesis as unknown as Fake).end())

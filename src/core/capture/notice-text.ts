import { countWords } from './words'

/** What may stand beside a short text as well as in its place. */
export type Notice = 'challenge' | 'login' | 'consent'

/** Less of a text than this is beside what it is about: a box to log in at, beneath a poem. */
const aboutPart = 0.25
/** So few words are what a box says of itself; more of them may be an article about passwords, or about cookies. */
const boxWords = 40

/** What speaks of the matter of a notice; a short text that does not is an article beside one. */
const speaksOf: Record<Notice, RegExp> = {
  challenge:
    /\b(?:humans?|(?:ro)?bots?|captcha|browser|security|automated|denied)\b|người máy|mã (?:xác nhận|bảo vệ)|trình duyệt|bảo mật|xác minh/i,
  login:
    /\b(?:log|sign|logged|signed|logging|signing)[ -]?(?:in|on|up)\b|\blogin\b|passwords?|\baccounts?\b|đăng nhập|tài khoản|mật khẩu/i,
  consent:
    /cookie|privacy|consent|personal data|partners|on (?:your|a) device|riêng tư|dữ liệu cá nhân|đối tác/i,
}

/** What asks the reader for something, or speaks for the site; an article about the same matter speaks of others. */
const asksFor: Record<Notice, RegExp> = {
  challenge: speaksOf.challenge,
  login: new RegExp(
    [
      String.raw`\b(?:please|must|need to|have to)\b.{0,40}\b(?:log|sign|logged|signed)[ -]?(?:in|on|up)\b`,
      String.raw`\b(?:log|sign)[ -]?(?:in|on|up) (?:above|below|here|again|first|now|or|to|and|with|using)\b`,
      String.raw`\b(?:only|reserved|restricted|limited)\b.{0,30}\b(?:members|users|subscribers)\b`,
      String.raw`\b(?:forgot|forgotten|lost|reset)(?: your)? password|\benter your\b|\bwelcome back\b`,
      String.raw`\b(?:already|don.?t|not?(?: yet)?) (?:have |got )?an account\b|\b(?:create|open|register for) (?:an|a free|your) account\b`,
      '(?:vui lòng|hãy|cần|phải|bạn) (?:phải )?đăng (?:nhập|ký)|đăng nhập (?:để|ở|tại|bằng|lại|ngay|hoặc|bên)',
      'quên mật khẩu|(?:chưa|đã) có tài khoản|tạo tài khoản|đăng ký tài khoản|nhập (?:tên|email|mật khẩu|số điện thoại)',
      '(?:chỉ )?dành (?:riêng )?cho (?:các )?(?:hội|thành) viên',
    ]
      .map((demand) => String.raw`^(?!.*\b(?:comment|reply|bình luận|trả lời)).*(?:${demand})`)
      .join('|'),
    'is',
  ),
  consent: new RegExp(
    [
      String.raw`^(?=.*(?:${speaksOf.consent.source}))`,
      String.raw`(?=.*(?:\b(?:we|our|us|this (?:web)?site|accept|agree|click(?:ing)?|manage)\b|chúng tôi|(?:trang|website|web) này|chấp nhận|đồng ý|nhấp|bấm))`,
    ].join(''),
    'is',
  ),
}

/** Whether a text, found where a notice stands as well, does no more than say what that does. */
export function isNoticeText(notice: Notice, text: string): boolean {
  const sentences = text.normalize('NFC').split(/\n|(?<=[.!?…])\s+/)
  const words = (some: readonly string[]) => some.reduce((sum, one) => sum + countWords(one), 0)
  const all = words(sentences)
  const tells = all <= boxWords ? speaksOf[notice] : asksFor[notice]
  return all > 0 && words(sentences.filter((one) => tells.test(one))) >= all * aboutPart
}

const words = 'Mùa nước lên, ghe thuyền của cả vùng lại tụ về khúc sông này từ lúc trời còn tối. '

const arabicWords = 'كانت القوارب تعود إلى النهر قبل شروق الشمس محملة بالفواكه والخضار من القرى البعيدة. '
const arabicTitle = 'عام على النهر'

/** An article of a few pages that is written from right to left, its paragraphs numbered. */
export const arabicArticle = {
  heading: arabicTitle,
  html: `<!doctype html><html lang="ar"><meta charset="utf-8"><title>${arabicTitle}</title><article><h1>${arabicTitle}</h1>${Array.from({ length: 12 }, (_none, at) => `<p>${at + 1} ${arabicWords.repeat(8)}</p>`).join('')}</article></html>`,
}

/** An article of a few pages under five headings, with a note at its end that its first part leads to. */
export const longPage = (title = 'Một năm trên sông', lang = 'vi') => `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><title>${title}</title></head><body><main><article>
  <h1>${title}</h1>
  ${['Mùa khô', 'Mưa đầu mùa', 'Nước lên', 'Nước rút', 'Cuối năm']
    .map(
      (heading, part) =>
        `<h2>${heading}</h2>${Array.from({ length: 8 }, (_, index) => `<p>${part + 1}.${index + 1} ${words.repeat(6)}${part === 0 && index === 1 ? '<sup><a id="ref1" href="#note1">1</a></sup>' : ''}</p>`).join('\n')}`,
    )
    .join('\n')}
  <h2>Chú thích</h2>
  <ol><li id="note1">Theo lời kể của người lái đò già nhất bến. <a href="#ref1">↩</a></li></ol>
</article></main></body></html>`

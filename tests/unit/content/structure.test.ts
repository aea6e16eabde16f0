// @vitest-environment jsdom
import { describe, expect, it, test } from 'vitest'
import { asParagraphs, extract, pageWith, paragraphs } from '../../helpers/extract'

const [first = '', second = '', ...others] = paragraphs
const htmlAround = (part: string) =>
  extract(pageWith(`${asParagraphs([first, second])}${part}${asParagraphs(others)}`)).html

describe('code', () => {
  test.each([
    '<pre><code class="language-js">let a = 1\nlet b = 2</code></pre>',
    '<pre class="brush: js"><code>let a = 1\nlet b = 2</code></pre>',
    '<div class="highlight-source-js"><pre><code>let a = 1\nlet b = 2</code></pre></div>',
    '<pre data-lang="JS"><button>Copy</button><code>let a = 1\nlet b = 2</code></pre>',
    '<pre><code class="hljs js"><div>let a = 1</div><div>let b = 2</div></code></pre>',
    '<table><tr><td class="gutter"><pre>1\n2</pre></td><td><pre class="lang-js"><code>let a = 1\nlet b = 2</code></pre></td></tr></table>',
  ])('keeps its lines and its language: %s', (markup) => {
    const html = htmlAround(markup)
    const pre = new DOMParser().parseFromString(html, 'text/html').querySelector('pre')
    expect(pre?.textContent).toBe('let a = 1\nlet b = 2')
    expect(pre?.dataset['language']).toBe('js')
    expect(html).not.toContain('<table')
  })

  it('has no language that is none', () => {
    expect(htmlAround('<pre class="language-a&quot;b&lt;c"><code>x = 1</code></pre>')).toContain(
      '<pre><code>',
    )
  })
})

describe('formulas', () => {
  const math = '<math><mi>x</mi><mo>=</mo><mn>2</mn></math>'
  test.each([
    math,
    '<math><semantics><mrow><mi>x</mi><mo>=</mo><mn>2</mn></mrow><annotation encoding="application/x-tex">x \\eq 2</annotation></semantics></math>',
    `<span class="katex"><span class="katex-mathml">${math}</span><span class="katex-html" aria-hidden="true">x twice 2</span></span>`,
    `<span class="mwe-math-element"><span style="display: none">${math}</span><img class="mwe-math-fallback-image-inline" src="/x.svg" alt="x twice 2"></span>`,
    `<mjx-container><mjx-math>x twice 2</mjx-math><mjx-assistive-mml>${math}</mjx-assistive-mml></mjx-container>`,
  ])('are MathML, once: %s', (markup) => {
    const html = htmlAround(`<p>Nước lên đến ${markup} mét so với bậc đá cuối cùng của bến đò.</p>`)
    expect(html).toMatch(/<math>.*<mi>x<\/mi><mo>=<\/mo><mn>2<\/mn>.*<\/math>/)
    expect(html).not.toMatch(/twice|\\eq|<img/)
  })
})

describe('videos and posts of elsewhere', () => {
  test.each([
    [
      '<iframe src="https://www.youtube.com/embed/abc_DEF-123?rel=0" title="Bến đò"></iframe>',
      'https://www.youtube.com/watch?v=abc_DEF-123',
      'https://i.ytimg.com/vi/abc_DEF-123/hqdefault.jpg',
    ],
    [
      '<div class="player"><iframe data-src="//www.youtube-nocookie.com/embed/abc_DEF-123"></iframe></div>',
      'https://www.youtube.com/watch?v=abc_DEF-123',
      'https://i.ytimg.com/vi/abc_DEF-123/hqdefault.jpg',
    ],
    ['<iframe src="https://player.vimeo.com/video/1234"></iframe>', 'https://vimeo.com/1234', null],
    [
      '<video poster="/still.jpg"><source src="/do.mp4"></video>',
      'https://lasen.example/do.mp4',
      'https://lasen.example/still.jpg',
    ],
  ])('are cards with a still and a link: %s', (markup, address, still) => {
    const page = new DOMParser().parseFromString(htmlAround(markup), 'text/html')
    const card = page.querySelector('figure[data-embed="video"]')
    expect(card?.querySelector('a')?.getAttribute('href')).toBe(address)
    expect(card?.querySelector('img')?.getAttribute('src') ?? null).toBe(still)
    expect(page.querySelector('iframe, video')).toBeNull()
  })

  it('keep what a post says, marked as one', () => {
    const html = htmlAround(
      '<blockquote class="twitter-tweet"><p>Đò đầy rồi, mời bà con chờ chuyến sau giúp nhé.</p><a href="https://post.example/1">2020</a></blockquote>',
    )
    expect(html).toMatch(/<blockquote data-embed="post">.*Đò đầy rồi/)
  })

  it('leave out other frames', () => {
    expect(htmlAround('<iframe src="https://ads.example/embed/abcdefgh"></iframe>')).not.toMatch(
      /ads\.example|embed/,
    )
  })
})

test.each([
  [
    '<dl><dt>Bến</dt><dd>Nơi đò dừng.</dd><dt>Sào</dt><dd>Cây để chống đò.</dd></dl>',
    '<dl><dt>Bến</dt><dd>Nơi đò dừng.</dd>',
  ],
  [
    '<details><summary>Giờ đò chạy</summary><p>Từ năm giờ sáng đến tám giờ tối mỗi ngày.</p></details>',
    '<details><summary>Giờ đò chạy</summary><p>Từ năm',
  ],
  [
    '<blockquote><p>Sông có khúc, người có lúc, đò nào rồi cũng cập bến.</p></blockquote>',
    '<blockquote><p>Sông có khúc',
  ],
  ['<ol start="3"><li>chờ đò;</li><li>xuống đò.</li></ol>', '<ol start="3"><li>chờ đò;</li>'],
  [
    '<table><caption>Giờ</caption><tr><th>Bến</th></tr><tr><td>Lam</td></tr></table>',
    '<caption>Giờ</caption>',
  ],
  [
    '<p>Ghi chú<sup><a id="ref1" href="#note1">1</a></sup> ở cuối bài viết này.</p><ol><li id="note1">Theo lời kể của người lái đò.</li></ol>',
    '<a id="a-ref1" href="#a-note1">1</a>',
  ],
])('keeps %s', (markup, kept) => expect(htmlAround(markup)).toContain(kept))

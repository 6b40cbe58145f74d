import { LETTERS_LINK } from './letters.ts';

/** A page with what the pictures are made of: letters of each script and weight, a control, edges, a gradient and a curve. */
export const calibration = `<!doctype html>
<html lang="en"><meta charset="utf-8">${LETTERS_LINK}
<style>
  body { inline-size: 360px; margin: 8px; font: 14px/1.45 var(--font); }
  button, select { font: inherit; }
  code { font-family: var(--font-code); }
  div { block-size: 24px; border: 1px solid #345; border-radius: 8px; background: linear-gradient(#bcd, #fff); }
  small { font-size: 11px; }
  b { font-weight: 650; }
</style>
<p>The quick brown fox jumps over the lazy dog 0123456789 – „ß“ é ñ ç ğ ı</p>
<p><b>Съешь же ещё этих мягких булок</b> <small>да выпей чаю</small></p>
<p dir="rtl"><b>نص حكيم له سر قاطع</b> <small>پچ‌پچ گربه ۰۱۲۳</small></p>
<p><b>いろはにほへと</b> <small>天地玄黄,宇宙洪荒</small></p>
<div></div>
<select><option>Automatic</option></select> <button>Button</button> <code>net::ERR_TIMED_OUT</code>
<svg width="100" height="30"><path d="M0 20 C 30 0 60 40 100 5" fill="none" stroke="#063" stroke-width="2"/></svg>
</html>`;

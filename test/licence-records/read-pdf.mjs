// Reads a PDF as a viewer does: node read-pdf.mjs FILE prints, for each page, its text, how much ink it shows and how many glyphs are missing.
import { readFileSync } from 'node:fs';
import { createCanvas } from '@napi-rs/canvas';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

const data = new Uint8Array(readFileSync(process.argv[2]));
const pdf = await getDocument({ data, disableFontFace: true, useSystemFonts: false, verbosity: 0 }).promise;
const pages = [];
for (let number = 1; number <= pdf.numPages; number += 1) {
  const page = await pdf.getPage(number);
  const { items } = await page.getTextContent();
  const { fnArray, argsArray } = await page.getOperatorList();
  const glyphs = fnArray.flatMap((op, at) =>
    op === OPS.showText ? argsArray[at][0].filter((glyph) => typeof glyph === 'object') : [],
  );
  const viewport = page.getViewport({ scale: 1 });
  const canvas = createCanvas(viewport.width, viewport.height);
  const context = canvas.getContext('2d');
  await page.render({ canvas, canvasContext: context, viewport }).promise;
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
  let dark = 0;
  for (let at = 0; at < pixels.length; at += 4) if (pixels[at] < 128) dark += 1;
  pages.push({
    text: items.map(({ str, hasEOL }) => str + (hasEOL ? '\n' : '')).join(''),
    glyphs: glyphs.length,
    // The first of a subset is the box that stands for what a font does not have.
    missing: glyphs.filter(({ originalCharCode }) => originalCharCode === 0).length,
    dark,
  });
}
console.log(JSON.stringify({ pages, info: (await pdf.getMetadata()).info }));

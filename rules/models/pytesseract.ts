import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

const reads = ['image_to_string', 'image_to_data', 'image_to_boxes', 'image_to_osd', 'image_to_pdf_or_hocr'];

/** pytesseract: reading text from an image runs tesseract and waits for it. */
export const model: Model = {
  id: 'pytesseract',
  language: 'python',
  title: 'pytesseract',
  packages: ['pytesseract'],
  version: '0.3.13',
  docs: 'https://github.com/madmaze/pytesseract#usage',
  functions: blocking(
    'subprocess',
    reads.map((name) => `pytesseract.${name}`),
    'waits for tesseract',
  ),
};

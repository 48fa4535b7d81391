import type { FunctionFacts, Model } from '../../analysis/knowledge/model.ts';
import { burning, each } from './shared/facts.ts';

const image = 'works through every pixel of an image';
const frame = 'works through a whole table';
const table: FunctionFacts = { returns: 'pandas.DataFrame', burns: { on: 'data frame', what: frame } };
const picture: FunctionFacts = { returns: 'PIL.Image.Image', burns: { on: 'image', what: image } };

/** Libraries that compute for tens of milliseconds and more while their thread holds the interpreter. */
export const model: Model = {
  id: 'python-computing',
  language: 'python',
  title: 'Images, tables, documents and models',
  packages: ['Pillow', 'pandas', 'openpyxl', 'reportlab', 'weasyprint', 'PyMuPDF', 'scikit-learn', 'cryptography'],
  version:
    'Pillow 12.0, pandas 2.3, openpyxl 3.1, reportlab 4.4, weasyprint 66, PyMuPDF 1.26, scikit-learn 1.7, cryptography 46',
  docs: 'https://pillow.readthedocs.io/en/stable/reference/Image.html',
  functions: {
    ...burning(
      'image',
      [
        'PIL.ImageOps.fit',
        'PIL.ImageOps.exif_transpose',
        'PIL.ImageOps.autocontrast',
        'cv2.resize',
        'cv2.imread',
        'cv2.imdecode',
        'cv2.imencode',
        'cv2.cvtColor',
      ],
      image,
    ),
    ...each(
      [
        'pandas.read_csv',
        'pandas.read_excel',
        'pandas.read_json',
        'pandas.read_parquet',
        'pandas.concat',
        'pandas.merge',
        'pandas.pivot_table',
      ],
      table,
    ),
    ...burning('data frame', ['openpyxl.load_workbook'], frame),
    ...burning('document', ['pdfkit.from_string', 'pdfkit.from_url'], 'builds a document'),
    ...burning('key', ['cryptography.hazmat.primitives.asymmetric.rsa.generate_private_key'], 'looks for large primes'),
    'PIL.Image.open': { returns: 'PIL.Image.Image' },
    'PIL.Image.new': { returns: 'PIL.Image.Image' },
    'joblib.load': { burns: { on: 'model', what: 'loads a model' } },
  },
  types: {
    'PIL.Image.Image': {
      methods: {
        resize: picture,
        convert: picture,
        filter: picture,
        rotate: picture,
        transpose: picture,
        thumbnail: { burns: { on: 'image', what: image } },
        save: { burns: { on: 'image', what: 'encodes an image' } },
      },
    },
    'pandas.DataFrame': {
      methods: burning('data frame', ['to_excel', 'to_csv', 'to_parquet', 'merge', 'pivot_table', 'apply'], frame),
    },
    'openpyxl.Workbook': { methods: burning('document', ['save'], 'builds a document') },
    'openpyxl.workbook.workbook.Workbook': { methods: burning('document', ['save'], 'builds a document') },
    'weasyprint.HTML': { methods: burning('document', ['write_pdf', 'render'], 'builds a document') },
    'reportlab.platypus.SimpleDocTemplate': { methods: burning('document', ['build'], 'builds a document') },
    'reportlab.pdfgen.canvas.Canvas': { methods: burning('document', ['save'], 'builds a document') },
    'fpdf.FPDF': { methods: burning('document', ['output'], 'builds a document') },
    'sklearn.base.BaseEstimator': {
      methods: burning('model', ['fit', 'predict', 'predict_proba', 'transform', 'fit_transform'], 'runs a model'),
    },
    'sklearn.ensemble.RandomForestClassifier': { extends: ['sklearn.base.BaseEstimator'] },
    'sklearn.linear_model.LogisticRegression': { extends: ['sklearn.base.BaseEstimator'] },
    'sentence_transformers.SentenceTransformer': { methods: burning('model', ['encode'], 'runs a model') },
  },
};

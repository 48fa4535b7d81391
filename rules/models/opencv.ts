import type { Model } from '../../analysis/knowledge/model.ts';
import { burning } from './shared/facts.ts';

/** OpenCV: work on every pixel. */
export const model: Model = {
  id: 'opencv',
  language: 'python',
  title: 'OpenCV',
  packages: ['opencv-python', 'opencv-python-headless'],
  version: '4.12',
  docs: 'https://docs.opencv.org/4.x/d6/d00/tutorial_py_root.html',
  functions: burning(
    'image',
    ['cv2.resize', 'cv2.imread', 'cv2.imdecode', 'cv2.imencode', 'cv2.cvtColor'],
    'works through every pixel of an image',
  ),
};

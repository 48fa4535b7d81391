import type { Model } from '../../analysis/knowledge/model.ts';

/** Calls that rules of Ruff report wherever they stand without `with`, or directly in an asynchronous function. */
export const model: Model = {
  id: 'ruff',
  language: 'python',
  title: 'Ruff: rules about the same calls',
  packages: [],
  version: '0.17.6',
  docs: 'https://docs.astral.sh/ruff/rules/',
  sections: {
    otherTools: {
      'ruff/SIM115': ['builtins.open', 'io.open'],
      'ruff/ASYNC210': [
        'requests.get',
        'requests.post',
        'requests.delete',
        'requests.patch',
        'requests.put',
        'requests.head',
        'requests.options',
        'httpx.get',
        'httpx.post',
        'httpx.delete',
        'httpx.patch',
        'httpx.put',
        'httpx.head',
        'httpx.options',
        'urllib.request.urlopen',
        'urllib3.request',
      ],
      'ruff/ASYNC220': ['subprocess.Popen', 'os.popen'],
      'ruff/ASYNC221': [
        'subprocess.run',
        'subprocess.call',
        'subprocess.check_call',
        'subprocess.check_output',
        'subprocess.getoutput',
        'subprocess.getstatusoutput',
        'os.system',
      ],
      'ruff/ASYNC222': ['os.wait', 'os.wait3', 'os.wait4', 'os.waitid', 'os.waitpid'],
      'ruff/ASYNC250': ['builtins.input'],
      'ruff/ASYNC251': ['time.sleep'],
    },
  },
};

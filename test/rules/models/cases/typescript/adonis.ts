// AdonisJS: what is given a context answers a request.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { HttpContext } from '@adonisjs/core/http';
import router from '@adonisjs/core/services/router';

const page = readFileSync('page.html', 'utf8'); // ok: before serving

export default class FilesController {
  async show({ params }: HttpContext) {
    return readFileSync(`files/${params.name}`, 'utf8'); // leak: blocking-call-in-async
  }

  async later({ params }: HttpContext) {
    return readFile(`files/${params.name}`, 'utf8'); // ok: it does not wait
  }
}

router.get('/parts/:name', ({ params }: HttpContext) => readFileSync(`parts/${params.name}`, 'utf8')); // leak: blocking-call-in-async

router.get('/', ({ response }: HttpContext) => response.send(page)); // ok: read before

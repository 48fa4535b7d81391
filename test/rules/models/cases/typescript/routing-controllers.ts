// Controllers of routing-controllers and tsoa.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Get, JsonController, Param } from 'routing-controllers';
import { Controller, Get as Read, Path, Route } from 'tsoa';

const page = readFileSync('page.html', 'utf8'); // ok: before serving

@JsonController('/files')
export class Files {
  @Get('/:name')
  show(@Param('name') name: string) {
    return readFileSync(`files/${name}`, 'utf8'); // leak: blocking-call-in-async
  }

  @Get('/later/:name')
  later(@Param('name') name: string) {
    return readFile(`files/${name}`, 'utf8'); // ok: it does not wait
  }

  @Get('/')
  page() {
    return page; // ok: read before
  }
}

@Route('parts')
export class Parts extends Controller {
  @Read('{name}')
  public async show(@Path() name: string) {
    return readFileSync(`parts/${name}`, 'utf8'); // leak: blocking-call-in-async
  }
}

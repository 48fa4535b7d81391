// TypeGraphQL: resolvers answer requests.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Arg, FieldResolver, Query, Resolver } from 'type-graphql';

const page = readFileSync('page.html', 'utf8'); // ok: before serving

@Resolver()
export class Files {
  @Query(() => String)
  file(@Arg('name') name: string) {
    return readFileSync(`files/${name}`, 'utf8'); // leak: blocking-call-in-async
  }

  @FieldResolver()
  async part(@Arg('name') name: string) {
    return readFileSync(`parts/${name}`, 'utf8'); // leak: blocking-call-in-async
  }

  @Query(() => String)
  async later(@Arg('name') name: string) {
    return readFile(`files/${name}`, 'utf8'); // ok: it does not wait
  }

  @Query(() => String)
  page() {
    return page; // ok: read before
  }
}

// Neo4j: sessions are closed by whoever opens one.
import neo4j from 'neo4j-driver';

const driver = neo4j.driver('neo4j://db'); // ok: one for the life of the process

export async function names() {
  const session = driver.session(); // leak: unclosed-session
  const result = await session.run('MATCH (p) RETURN p.name LIMIT 10');
  return result.records.length;
}

export async function closedOnSuccess(name: string) {
  const session = driver.session({ database: 'people' }); // leak: unclosed-session
  await session.executeWrite((tx) => tx.run('CREATE ({name: $name})', { name }));
  await session.close();
}

export async function closed(name: string) {
  const session = driver.session(); // ok: finally closes it
  try {
    await session.executeWrite((tx) => tx.run('CREATE ({name: $name})', { name }));
  } finally {
    await session.close();
  }
}

export async function disposed(name: string) {
  await using session = driver.session(); // ok: closed at the end of the block
  await session.run('CREATE ({name: $name})', { name });
}

export async function byTheDriver(name: string) {
  return driver.executeQuery('CREATE ({name: $name})', { name }); // ok: opens and closes by itself
}

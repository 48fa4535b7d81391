// amqplib: a connection to RabbitMQ lives until it is closed.
import amqp from 'amqplib';

export async function send(queue: string, text: string) {
  const connection = await amqp.connect('amqp://rabbit'); // leak: unclosed-connection
  const channel = await connection.createChannel();
  channel.sendToQueue(queue, Buffer.from(text));
}

export async function closedOnSuccess(queue: string) {
  const connection = await amqp.connect('amqp://rabbit'); // leak: unclosed-connection
  const channel = await connection.createChannel();
  await channel.assertQueue(queue);
  await connection.close();
}

export async function closed(queue: string) {
  const connection = await amqp.connect('amqp://rabbit'); // ok: finally closes it, and its channels with it
  try {
    const channel = await connection.createChannel();
    await channel.assertQueue(queue);
  } finally {
    await connection.close();
  }
}

export async function forTheCaller() {
  return amqp.connect('amqp://rabbit'); // ok: the caller gets it
}

export class Publisher {
  private connection: Awaited<ReturnType<typeof amqp.connect>> | undefined;

  async start() {
    this.connection = await amqp.connect('amqp://rabbit'); // ok: stop closes it
  }

  async stop() {
    await this.connection?.close();
  }
}

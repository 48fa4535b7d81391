import type { Model, TypeFacts } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

const service = 'waits for a web service';
const called = (methods: readonly string[]): TypeFacts => ({ methods: blocking('http', methods, service) });

/** Stripe: class methods that ask the service. */
export const model: Model = {
  id: 'stripe',
  language: 'python',
  title: 'Stripe',
  packages: ['stripe'],
  version: '16.1.0',
  docs: 'https://github.com/stripe/stripe-python#async',
  types: {
    'stripe.Customer': called(['create', 'retrieve', 'list', 'modify', 'delete']),
    'stripe.PaymentIntent': called(['create', 'retrieve', 'list', 'modify', 'confirm', 'cancel']),
    'stripe.checkout.Session': called(['create', 'retrieve', 'list']),
    'stripe.Subscription': called(['create', 'retrieve', 'list', 'modify', 'cancel']),
  },
};

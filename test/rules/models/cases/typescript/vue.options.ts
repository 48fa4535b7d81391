// Vue's options: what every component has by the name of a property with a dollar sign outlives each of them.
import { defineComponent } from 'vue';

export const Shelf = defineComponent({
  methods: {
    refresh() {},
    show() {
      this.$bus.$on('hotkey', this.refresh); // leak: unremoved-listener
    },
    hide() {
      this.$bus.$off('hotkey', this.refresh);
    },
  },
  mounted() {
    this.$bus.$on(`${this.id}_changed`, this.refresh); // leak: unremoved-listener
    this.$root.socket.on('changed', this.refresh); // leak: unremoved-listener
  },
});

export const Events = defineComponent({
  methods: {
    register(bindings: { event: string; handler: () => void }[]) {
      for (const { event, handler } of bindings) this.$root.$on(event, handler); // ok: components that take it in call both
    },
    unregister(bindings: { event: string; handler: () => void }[]) {
      for (const { event, handler } of bindings) this.$root.$off(event, handler);
    },
  },
});

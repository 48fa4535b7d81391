// Vue's options: what is removed at the end, and what belongs to the component.
import { defineComponent } from 'vue';

export const Tidy = defineComponent({
  methods: { refresh() {} },
  mounted() {
    this.$root.socket.on('changed', this.refresh); // ok: removed at the end
    this.$on('input', this.refresh); // ok: the component's own events end with it
    this.$refs.list.$on('input', this.refresh); // ok: so do those of its children
  },
  beforeUnmount() {
    this.$root.socket.off('changed', this.refresh);
  },
});

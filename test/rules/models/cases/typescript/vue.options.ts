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

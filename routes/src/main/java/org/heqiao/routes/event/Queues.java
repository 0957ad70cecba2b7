package org.heqiao.routes.event;

/** The queues of subscribers at the broker. What the hub's own connection cannot do with them is done by whoever runs the broker. */
public interface Queues {

    /** Makes it, if it is not there: durable, for one subscriber, beginning with {@code events.}. */
    void make(String queue);

    /** Whether anything may be taken from it at the moment. A held one keeps what it has. */
    void open(String queue, boolean open);

    /** With all that is in it. */
    void remove(String queue);

    /** Queues come into being with the first message and cannot be held. */
    Queues NONE = new Queues() {
        @Override
        public void make(String queue) {
            // with the first message
        }

        @Override
        public void open(String queue, boolean open) {
            // always
        }

        @Override
        public void remove(String queue) {
            // stays
        }
    };
}

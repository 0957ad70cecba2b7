package org.heqiao.schemas.source;

/**
 * Where a connector answers one kind of question: the address of a Camel endpoint, with what goes in and what comes
 * out. Whatever goes wrong there is a {@link SourceFault}.
 *
 * @param uri    formed here alone; nobody puts an address together elsewhere
 * @param answer what the body is afterwards
 */
public record SourceEndpoint<Q, A>(String uri, Class<Q> question, Class<A> answer) {

    /** @param purpose what the source is asked there beside {@link SourceConnector#ask}: {@code documents} */
    public static <Q, A> SourceEndpoint<Q, A> of(SourceId source, String purpose, Class<Q> question, Class<A> answer) {
        return new SourceEndpoint<>("direct:" + source + "-" + purpose, question, answer);
    }

    static SourceEndpoint<Bundle, Reply> ofBundles(SourceId source) {
        return new SourceEndpoint<>("direct:" + source, Bundle.class, Reply.class);
    }

    @Override
    public String toString() {
        return uri;
    }
}

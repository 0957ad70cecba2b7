import client.ApiClient;
import client.ApiException;
import client.api.EventsApi;
import client.api.MaritalStatusApi;
import client.model.AskedPerson;
import client.model.CaseloadInner;
import client.model.Context;
import client.model.ContextOfficer;
import client.model.SubscribeRequest;
import client.model.VerifyRequest;
import client.model.VerifyRequestPersonsInner;
import java.util.List;

/** A client of classes generated from the contract: {@code java AskMaritalStatus URL TOKEN}. */
public final class AskMaritalStatus {

    private static final String NUMBER = "640199199001010014";

    public static void main(String[] arguments) throws Exception {
        var hub = new ApiClient();
        hub.updateBaseUri(arguments[0]);
        hub.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + arguments[1]));
        var context = new Context().purpose("case-trial").legalBasis("MARRIAGE-ARCHIVES-15")
                .caseNo("(2026)宁0104民初1001号")
                .reason("divorce case")
                .officer(new ContextOfficer().name("王法官").number("640104-017").department("civil division"));

        var persons = new MaritalStatusApi(hub);
        var verified = persons.verifyMaritalStatus(new VerifyRequest().context(context).addPersonsItem(
                new VerifyRequestPersonsInner(new AskedPerson().name("张远山").idNumber(NUMBER))));
        System.out.println("label " + verified.getAnswers().getFirst().getLabel()
                + ", entry " + verified.getReceipt().getIndex());

        var changes = new EventsApi(hub);
        var subscription = changes.subscribe(new SubscribeRequest().context(context).way(SubscribeRequest.WayEnum.FEED)
                .addPersonsItem(new CaseloadInner().ref("party-1").idNumber(NUMBER))).getSubscription();
        var events = changes.events(subscription.getId(), subscription.getLastPosition(), null, null);
        System.out.println("events " + events.getEvents().size() + ", next " + events.getNext());
        changes.endSubscription(subscription.getId(), null);

        try {
            persons.verifyMaritalStatus(new VerifyRequest().context(context).persons(List.of()));
            throw new IllegalStateException("a question about nobody was taken");
        } catch (ApiException refused) {
            System.out.println("refused " + refused.getCode());
        }
    }
}

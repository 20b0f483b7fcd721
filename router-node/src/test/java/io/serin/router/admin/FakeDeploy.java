package io.serin.router.admin;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import io.serin.deploy.control.DeployControl;
import java.util.Optional;

/** A control actor in memory, without routers. */
final class FakeDeploy {

    private final FakeModels models = new FakeModels();
    private final FakeReleases releases;

    FakeDeploy(FakeReleases releases) {
        this.releases = releases;
    }

    Behavior<DeployControl.Command> behavior() {
        return Behaviors.receive(DeployControl.Command.class)
                .onMessage(DeployControl.ToModel.class, to -> {
                    models.answer(to.model(), to.request());
                    return Behaviors.same();
                })
                .onMessage(DeployControl.ListModels.class, query -> {
                    query.replyTo().tell(new DeployControl.ModelList(models.all(), Optional.empty()));
                    return Behaviors.same();
                })
                .onMessage(DeployControl.Create.class, create -> {
                    create.request().replyTo().tell(releases.create(create.model(), create.request()));
                    return Behaviors.same();
                })
                .onMessage(DeployControl.ToRelease.class, to -> {
                    to.request().replyTo().tell(releases.answer(to.request()));
                    return Behaviors.same();
                })
                .onMessage(DeployControl.ListReleases.class, query -> {
                    query.replyTo().tell(releases.list(query.model(), query.page()));
                    return Behaviors.same();
                })
                .build();
    }
}

// Made by service-types.test.ts from the OpenAPI description of @lookalike/api; vitest -u writes it again.

export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process runs */
        get: operations["getHealthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Models are warm and the database answers */
        get: operations["getReadyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recognition/subjects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List subjects
         * @description Needs a key that may enrol.
         */
        get: operations["getRecognitionSubjects"];
        put?: never;
        /**
         * Add a subject
         * @description Needs a key that may enrol.
         */
        post: operations["postRecognitionSubjects"];
        /**
         * Delete every subject
         * @description Needs a key that may enrol.
         */
        delete: operations["deleteRecognitionSubjects"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recognition/subjects/{subject}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Rename a subject; one that has the new name takes over the faces
         * @description A name that stays as it is updates nothing, whether there is such a subject or not. Needs a key that may enrol.
         */
        put: operations["putRecognitionSubjectsSubject"];
        post?: never;
        /**
         * Delete a subject with its faces and photos
         * @description Needs a key that may enrol.
         */
        delete: operations["deleteRecognitionSubjectsSubject"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recognition/faces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List faces, page by page
         * @description Needs a key that may enrol.
         */
        get: operations["getRecognitionFaces"];
        put?: never;
        /**
         * Add a face: a photo with one face, of a subject that is made when it is new
         * @description Needs a key that may enrol.
         */
        post: operations["postRecognitionFaces"];
        /**
         * Delete a subject's faces, or all
         * @description Needs a key that may enrol.
         */
        delete: operations["deleteRecognitionFaces"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recognition/faces/{image_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a face
         * @description Needs a key that may enrol.
         */
        delete: operations["deleteRecognitionFacesImageId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recognition/faces/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete several faces
         * @description Needs a key that may enrol.
         */
        post: operations["postRecognitionFacesDelete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recognition/faces/{image_id}/img": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The stored picture of a face
         * @description Empty when there is none, as in CompreFace. Needs a key that may enrol.
         */
        get: operations["getRecognitionFacesImageIdImg"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recognition/faces/{image_id}/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The faces of the gallery that are most like one of them, the most similar first
         * @description Needs a key that may enrol.
         */
        get: operations["getRecognitionFacesImageIdSimilar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recognition/faces/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move faces to another subject, which is made when it is new
         * @description Also takes a merge apart, face by face. That the faces are not whose they were is remembered, as by a refusal. Needs a key that may enrol.
         */
        post: operations["postRecognitionFacesMove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recognition/refusals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was refused, the newest first
         * @description Needs a key that may enrol.
         */
        get: operations["getRecognitionRefusals"];
        put?: never;
        /**
         * Say that a face is not a subject, or without one that it is not a face
         * @description The face is an embedding, as face_plugins=calculator gives it, or a face of the gallery, which is then deleted. Photos of the same face are no longer given that name: see scoreAfterRefusal of @lookalike/matching. Needs a key that may enrol.
         */
        post: operations["postRecognitionRefusals"];
        /**
         * Forget all that was refused
         * @description Needs a key that may enrol.
         */
        delete: operations["deleteRecognitionRefusals"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recognition/refusals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take a refusal back
         * @description Needs a key that may enrol.
         */
        delete: operations["deleteRecognitionRefusalsId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was changed and can still be undone
         * @description Needs a key that may enrol.
         */
        get: operations["getChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/changes/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo a change
         * @description Faces that were added are deleted, moved ones go back, deleted ones return where deletions are held. What was done to them since is left as it is. Needs a key that may enrol.
         */
        post: operations["postChangesIdUndo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the faces that wait for a name, grouped by person
         * @description Needs a key that may enrol.
         */
        get: operations["getReview"];
        put?: never;
        post?: never;
        /**
         * Delete all waiting faces
         * @description Needs a key that may enrol.
         */
        delete: operations["deleteReview"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review/name": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add waiting faces to a subject, which is made when it is new
         * @description Needs a key that may enrol.
         */
        post: operations["postReviewName"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that waiting faces are not a subject, or without one that they are not faces
         * @description Needs a key that may enrol.
         */
        post: operations["postReviewRefuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete waiting faces
         * @description Needs a key that may enrol.
         */
        post: operations["postReviewDelete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review/{id}/img": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The picture of a waiting face
         * @description Needs a key that may enrol.
         */
        get: operations["getReviewIdImg"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recognition/faces/{image_id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compare the faces of a photo with a face of the gallery
         * @description Needs a key that may recognise.
         */
        post: operations["postRecognitionFacesImageIdVerify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recognition/faces/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add many faces: files named <subject>/<file>, or ZIP files with a folder for each subject
         * @description The photos become a job, which continues when the client goes away; an upload that cannot be read to its end makes none. Answers with server-sent events: `job`, `added`, `refused` or `abandoned` for each photo, then `done` with the totals. Needs a key that may enrol.
         */
        post: operations["postRecognitionFacesBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recognition/recognize/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Who is in many photos: files, or ZIP files of them
         * @description The photos become a job, which continues when the client goes away; an upload that cannot be read to its end makes none. Answers with server-sent events: `job`, `recognised`, `refused` or `abandoned` for each photo, then `done` with the totals. Neither webhooks nor MQTT hear of it, since an archive is not what happens now. Needs a key that may recognise.
         */
        post: operations["postRecognitionRecognizeBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the jobs that this key made, the latest first; with the right to administer, all
         * @description Needs a key that may recognise.
         */
        get: operations["getJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a job is
         * @description Needs a key that may recognise.
         */
        get: operations["getJobsId"];
        put?: never;
        post?: never;
        /**
         * Delete a job with its photos and what they came to; faces that it added stay
         * @description Needs a key that may recognise.
         */
        delete: operations["deleteJobsId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the photos of a job came to, in the order in which they were done
         * @description Needs a key that may recognise.
         */
        get: operations["getJobsIdItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a job
         * @description Server-sent events: `job`, one for each photo that is done, then `done`, `cancelled` or `deleted`. The id of an event is its step: a client that is cut off continues with `after`, as browsers do by themselves with Last-Event-ID. Needs a key that may recognise.
         */
        get: operations["getJobsIdEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Drop the photos of a job that wait; what is done stays
         * @description Needs a key that may recognise.
         */
        post: operations["postJobsIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try abandoned photos again
         * @description Needs a key that may recognise.
         */
        post: operations["postJobsIdRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recognition/embeddings/faces/{image_id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compare embeddings with a face of the gallery
         * @description Needs a key that may recognise.
         */
        post: operations["postRecognitionEmbeddingsFacesImageIdVerify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recognition/embeddings/recognize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Who has these embeddings
         * @description Needs a key that may recognise.
         */
        post: operations["postRecognitionEmbeddingsRecognize"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recognition/recognize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Who is in a photo
         * @description Needs a key that may recognise.
         */
        post: operations["postRecognitionRecognize"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/detection/detect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find the faces of a photo
         * @description Needs a key that may recognise.
         */
        post: operations["postDetectionDetect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/verification/embeddings/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compare embeddings
         * @description Needs a key that may recognise.
         */
        post: operations["postVerificationEmbeddingsVerify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/verification/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compare the face of a photo (the largest, if there are several) with the faces of another
         * @description Needs a key that may recognise.
         */
        post: operations["postVerificationVerify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/model": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The model, its threshold and margin, and its calibration
         * @description Needs a key that may recognise.
         */
        get: operations["getModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gallery/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export every subject and face with its embedding, as JSON lines
         * @description Leaves out faces that another model embedded, since no import could use them; the header x-faces-left-out says how many. To export them too, start the service with --reembed first. Needs a key that may administer.
         */
        get: operations["getGalleryExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gallery/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add an exported gallery, of the same model, to what is there
         * @description Faces that are already there stay as they are, so an interrupted import can be sent again. The whole file is checked before anything is added. Needs a key that may administer.
         */
        post: operations["postGalleryImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gallery/reembed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Embed the faces that another model embedded again, from their stored photos, as a job
         * @description Needs a key that may administer.
         */
        post: operations["postGalleryReembed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The threshold and margin for requests that set none
         * @description Needs a key that may recognise.
         */
        get: operations["getDecision"];
        /**
         * Set threshold and margin; values that are left out are the model's own
         * @description Needs a key that may administer.
         */
        put: operations["putDecision"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List training runs
         * @description Needs a key that may administer.
         */
        get: operations["getRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A run's columns: epoch, loss, validationLoss, …
         * @description Needs a key that may administer.
         */
        get: operations["getRunsRunHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A run's report, as one self-contained page
         * @description Needs a key that may administer.
         */
        get: operations["getRunsRunReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the key of this request may do
         * @description Needs a key that may recognise.
         */
        get: operations["getKeysCurrent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the keys of the service
         * @description Needs a key that may administer.
         */
        get: operations["getKeys"];
        put?: never;
        /**
         * Make a key
         * @description The key is in this answer and cannot be read again. Needs a key that may administer.
         */
        post: operations["postKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a key; the last one that may administer stays
         * @description Needs a key that may administer.
         */
        delete: operations["deleteKeysId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who asked what, the latest first; kept only if the service is started with historyDays
         * @description Needs a key that may administer.
         */
        get: operations["getHistory"];
        put?: never;
        post?: never;
        /**
         * Delete all of it
         * @description Needs a key that may administer.
         */
        delete: operations["deleteHistory"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/history/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All of it as CSV
         * @description Needs a key that may administer.
         */
        get: operations["getHistoryExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/snapshot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Recognise a camera's snapshot and publish what it shows
         * @description A snapshot without a face is answered with an empty result. Needs a key that may recognise.
         */
        post: operations["postEventsSnapshot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhooks, with what is still to be sent
         * @description Needs a key that may administer.
         */
        get: operations["getWebhooks"];
        put?: never;
        /**
         * Send events to an address
         * @description Each event is a POST of JSON, signed with the secret in this answer, which cannot be read again. One that is not answered with 2xx is sent again, later each time, for about three hours. Needs a key that may administer.
         */
        post: operations["postWebhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Switch a webhook off or on; while it is off nothing is sent, and what waits stays
         * @description Needs a key that may administer.
         */
        put: operations["putWebhooksId"];
        post?: never;
        /**
         * Stop sending events to an address; waiting events are dropped
         * @description Needs a key that may administer.
         */
        delete: operations["deleteWebhooksId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send abandoned events again
         * @description Needs a key that may administer.
         */
        post: operations["postWebhooksIdRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How large requests may be */
        get: operations["getConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consistence/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether all faces are of the model in use */
        get: operations["getConsistenceStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/static/{api_key}/images/{image_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The stored picture of a face, for an <img> of any page
         * @description The key is part of the address, as in CompreFace, and so ends up in histories and logs: prefer the route that takes it as a header.
         */
        get: operations["getStaticApiKeyImagesImageId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: string;
                        reason?: string;
                    };
                };
            };
        };
    };
    getReadyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: string;
                        reason?: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: string;
                        reason?: string;
                    };
                };
            };
        };
    };
    getRecognitionSubjects: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        subjects: string[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    postRecognitionSubjects: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Up to 255 characters, no control characters, no "." or ".." between slashes
                     * @example Ada Lovelace
                     */
                    subject: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description Up to 255 characters, no control characters, no "." or ".." between slashes
                         * @example Ada Lovelace
                         */
                        subject: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    deleteRecognitionSubjects: {
        parameters: {
            query?: {
                /** @description Erases immediately, also where deletions can be undone */
                now?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deleted: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    putRecognitionSubjectsSubject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Up to 255 characters, no control characters, no "." or ".." between slashes
                 * @example Ada Lovelace
                 */
                subject: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Up to 255 characters, no control characters, no "." or ".." between slashes
                     * @example Ada Lovelace
                     */
                    subject: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        updated: boolean;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    deleteRecognitionSubjectsSubject: {
        parameters: {
            query?: {
                /** @description Erases immediately, also where deletions can be undone */
                now?: boolean;
            };
            header?: never;
            path: {
                /**
                 * @description Up to 255 characters, no control characters, no "." or ".." between slashes
                 * @example Ada Lovelace
                 */
                subject: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description Up to 255 characters, no control characters, no "." or ".." between slashes
                         * @example Ada Lovelace
                         */
                        subject: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    getRecognitionFaces: {
        parameters: {
            query?: {
                /** @description From 0; less counts as 0 */
                page?: number;
                /** @description Faces of a page, up to 2000; less than 1 counts as 20 */
                size?: number;
                /**
                 * @description One person's faces only
                 * @example Ada Lovelace
                 */
                subject?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        faces: {
                            /**
                             * Format: uuid
                             * @example 6b135f5b-a365-4522-b1f1-4c9ac2dd0728
                             */
                            image_id: string;
                            subject: string;
                        }[];
                        page_number: number;
                        page_size: number;
                        total_pages: number;
                        total_elements: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    postRecognitionFaces: {
        parameters: {
            query: {
                /**
                 * @description Up to 255 characters, no control characters, no "." or ".." between slashes
                 * @example Ada Lovelace
                 */
                subject: string;
                /** @description Lowest score of a face */
                det_prob_threshold?: number;
                /**
                 * @description Where the one face is, as x,y,width,height in pixels of the upright photo: for a face that the detector missed, or one of several
                 * @example 828,424,209,238
                 */
                face_box?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: Blob;
                };
                "application/json": {
                    /**
                     * Format: byte
                     * @description The photo in base64
                     */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 6b135f5b-a365-4522-b1f1-4c9ac2dd0728
                         */
                        image_id: string;
                        subject: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    deleteRecognitionFaces: {
        parameters: {
            query?: {
                /** @description Erases immediately, also where deletions can be undone */
                now?: boolean;
                /**
                 * @description Up to 255 characters, no control characters, no "." or ".." between slashes
                 * @example Ada Lovelace
                 */
                subject?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deleted: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    deleteRecognitionFacesImageId: {
        parameters: {
            query?: {
                /** @description Erases immediately, also where deletions can be undone */
                now?: boolean;
            };
            header?: never;
            path: {
                /** @example 6b135f5b-a365-4522-b1f1-4c9ac2dd0728 */
                image_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 6b135f5b-a365-4522-b1f1-4c9ac2dd0728
                         */
                        image_id: string;
                        subject: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    postRecognitionFacesDelete: {
        parameters: {
            query?: {
                /** @description Erases immediately, also where deletions can be undone */
                now?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": string[];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 6b135f5b-a365-4522-b1f1-4c9ac2dd0728
                         */
                        image_id: string;
                        subject: string;
                    }[];
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    getRecognitionFacesImageIdImg: {
        parameters: {
            query?: {
                /** @description Reduces the picture to this many pixels on its longer side; without it, or when it is smaller, as it is kept */
                size?: number;
            };
            header?: never;
            path: {
                /** @example 6b135f5b-a365-4522-b1f1-4c9ac2dd0728 */
                image_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": Blob;
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    getRecognitionFacesImageIdSimilar: {
        parameters: {
            query?: {
                /** @description Most faces */
                limit?: number;
            };
            header?: never;
            path: {
                /** @example 6b135f5b-a365-4522-b1f1-4c9ac2dd0728 */
                image_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        faces: {
                            /**
                             * Format: uuid
                             * @example 6b135f5b-a365-4522-b1f1-4c9ac2dd0728
                             */
                            image_id: string;
                            subject: string;
                            similarity: number;
                            /** @description Euclidean distance of the embeddings */
                            distance: number;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    postRecognitionFacesMove: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    image_ids: string[];
                    /**
                     * @description Up to 255 characters, no control characters, no "." or ".." between slashes
                     * @example Ada Lovelace
                     */
                    subject: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The faces that were moved, with whose they were */
                        faces: {
                            /**
                             * Format: uuid
                             * @example 6b135f5b-a365-4522-b1f1-4c9ac2dd0728
                             */
                            image_id: string;
                            subject: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    getRecognitionRefusals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        refusals: {
                            /** Format: uuid */
                            id: string;
                            /** @description null for what is not a face */
                            subject: string | null;
                            /** Format: date-time */
                            at: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    postRecognitionRefusals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description As many numbers as the model's embeddings have, of length 1 as a vector */
                    embedding?: number[];
                    /**
                     * Format: uuid
                     * @example 6b135f5b-a365-4522-b1f1-4c9ac2dd0728
                     */
                    image_id?: string;
                    /**
                     * @description Up to 255 characters, no control characters, no "." or ".." between slashes
                     * @example Ada Lovelace
                     */
                    subject?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @description null for what is not a face */
                        subject: string | null;
                        /** Format: date-time */
                        at: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    deleteRecognitionRefusals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deleted: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    deleteRecognitionRefusalsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    getChanges: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description For how long a change can be undone; 0 for not at all */
                        undo_seconds: number;
                        /** @description Whether deletions can be undone too */
                        holds_deleted: boolean;
                        /** @description The newest first, 100 at most */
                        changes: {
                            /** Format: uuid */
                            id: string;
                            kind: "enrol" | "move" | "rename" | "merge" | "delete";
                            subject: string | null;
                            to: string | null;
                            /** @description How many faces it was about */
                            faces: number;
                            /** Format: date-time */
                            at: string;
                            /** Format: date-time */
                            until: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    postChangesIdUndo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    getReview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description For how long faces are kept; 0 when none are */
                        hours: number;
                        /** @description Faces that seem to be of one person, the largest groups first */
                        groups: {
                            sightings: {
                                /**
                                 * Format: uuid
                                 * @example 6b135f5b-a365-4522-b1f1-4c9ac2dd0728
                                 */
                                id: string;
                                camera: string | null;
                                /** Format: date-time */
                                at: string;
                                /** Format: date-time */
                                until: string;
                            }[];
                            /** @description known: within the threshold of the nearest subject, or of the face it is compared with; ambiguous: another subject is as near; unknown: neither */
                            outcome: "known" | "ambiguous" | "unknown";
                            subjects: {
                                subject: string;
                                similarity: number;
                                /** @description Euclidean distance of the embeddings */
                                distance: number;
                            }[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    deleteReview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deleted: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    postReviewName: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    sightings: string[];
                    /**
                     * @description Up to 255 characters, no control characters, no "." or ".." between slashes
                     * @example Ada Lovelace
                     */
                    subject: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        faces: {
                            /**
                             * Format: uuid
                             * @example 6b135f5b-a365-4522-b1f1-4c9ac2dd0728
                             */
                            image_id: string;
                            subject: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    postReviewRefuse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    sightings: string[];
                    /**
                     * @description Up to 255 characters, no control characters, no "." or ".." between slashes
                     * @example Ada Lovelace
                     */
                    subject?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        refused: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    postReviewDelete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": string[];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deleted: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    getReviewIdImg: {
        parameters: {
            query?: {
                /** @description Reduces the picture to this many pixels on its longer side; without it, or when it is smaller, as it is kept */
                size?: number;
            };
            header?: never;
            path: {
                /** @example 6b135f5b-a365-4522-b1f1-4c9ac2dd0728 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": Blob;
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    postRecognitionFacesImageIdVerify: {
        parameters: {
            query?: {
                /** @description Most faces, the largest first; 0 for all */
                limit?: number;
                /** @description Lowest score of a face */
                det_prob_threshold?: number;
                /**
                 * @description Comma-separated: landmarks, calculator (the embedding). Others are named in the header x-face-plugins-not-available, and with status in plugins_versions
                 * @example landmarks,calculator
                 */
                face_plugins?: string;
                /** @description Adds execution times and versions */
                status?: boolean;
                /**
                 * @description Where the one face is, as x,y,width,height in pixels of the upright photo: for a face that the detector missed, or one of several
                 * @example 828,424,209,238
                 */
                face_box?: string;
                /** @description false: the whole image is one face, already cut out */
                detect_faces?: boolean;
                /** @description Lowest similarity of a known face; without it, the service's, or else the model's */
                min_similarity?: number;
                /** @description Two people whose distances to a face differ by less than this are ambiguous; without it, the service's, or else the model's */
                margin?: number;
            };
            header?: never;
            path: {
                /** @example 6b135f5b-a365-4522-b1f1-4c9ac2dd0728 */
                image_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: Blob;
                };
                "application/json": {
                    /**
                     * Format: byte
                     * @description The photo in base64
                     */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: {
                            box: {
                                probability: number;
                                x_min: number;
                                y_min: number;
                                x_max: number;
                                y_max: number;
                            };
                            landmarks?: number[][];
                            embedding?: number[];
                            /** @description Milliseconds of each plugin; those of the detector are divided among the faces */
                            execution_time?: {
                                [key: string]: number;
                            };
                            /** @description known: within the threshold of the nearest subject, or of the face it is compared with; ambiguous: another subject is as near; unknown: neither */
                            outcome: "known" | "ambiguous" | "unknown";
                            subject?: string;
                            similarity: number;
                            distance: number;
                        }[];
                        plugins_versions?: {
                            [key: string]: string;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    postRecognitionFacesBulk: {
        parameters: {
            query?: {
                /** @description Lowest score of a face */
                det_prob_threshold?: number;
                /** @description true: subjects and files are percent-encoded in the names, so that they may have slashes and quotation marks */
                encoded?: boolean;
                /** @description false: answers 202 with the job as soon as the photos are stored */
                follow?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    [key: string]: Blob;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": Blob;
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @description enrol: adds faces to subjects; recognise: says who is in photos; reembed: embeds the faces of the gallery again, by the model of today */
                        kind: "enrol" | "recognise" | "reembed";
                        /** @description loading: its photos are coming in */
                        state: "loading" | "running" | "done" | "cancelled";
                        total: number;
                        succeeded: number;
                        /** @description Photos with which something is wrong */
                        refused: number;
                        /** @description Photos that failed several times for another reason; they can be tried again */
                        abandoned: number;
                        /** Format: date-time */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @description When it is deleted with all that is kept of it; each photo that is done puts that off
                         */
                        expires_at: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    postRecognitionRecognizeBulk: {
        parameters: {
            query?: {
                /** @description Most faces, the largest first; 0 for all */
                limit?: number;
                /** @description Lowest score of a face */
                det_prob_threshold?: number;
                /**
                 * @description Comma-separated: landmarks, calculator (the embedding). Others are named in the header x-face-plugins-not-available, and with status in plugins_versions
                 * @example landmarks,calculator
                 */
                face_plugins?: string;
                /** @description false: the whole image is one face, already cut out */
                detect_faces?: boolean;
                /** @description Lowest similarity of a known face; without it, the service's, or else the model's */
                min_similarity?: number;
                /** @description Two people whose distances to a face differ by less than this are ambiguous; without it, the service's, or else the model's */
                margin?: number;
                /** @description Most subjects for a face; -1 for as many as there are, up to 100 */
                prediction_count?: number;
                /** @description false: answers 202 with the job as soon as the photos are stored */
                follow?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    [key: string]: Blob;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": Blob;
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @description enrol: adds faces to subjects; recognise: says who is in photos; reembed: embeds the faces of the gallery again, by the model of today */
                        kind: "enrol" | "recognise" | "reembed";
                        /** @description loading: its photos are coming in */
                        state: "loading" | "running" | "done" | "cancelled";
                        total: number;
                        succeeded: number;
                        /** @description Photos with which something is wrong */
                        refused: number;
                        /** @description Photos that failed several times for another reason; they can be tried again */
                        abandoned: number;
                        /** Format: date-time */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @description When it is deleted with all that is kept of it; each photo that is done puts that off
                         */
                        expires_at: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    getJobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        jobs: {
                            /** Format: uuid */
                            id: string;
                            /** @description enrol: adds faces to subjects; recognise: says who is in photos; reembed: embeds the faces of the gallery again, by the model of today */
                            kind: "enrol" | "recognise" | "reembed";
                            /** @description loading: its photos are coming in */
                            state: "loading" | "running" | "done" | "cancelled";
                            total: number;
                            succeeded: number;
                            /** @description Photos with which something is wrong */
                            refused: number;
                            /** @description Photos that failed several times for another reason; they can be tried again */
                            abandoned: number;
                            /** Format: date-time */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @description When it is deleted with all that is kept of it; each photo that is done puts that off
                             */
                            expires_at: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    getJobsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @description enrol: adds faces to subjects; recognise: says who is in photos; reembed: embeds the faces of the gallery again, by the model of today */
                        kind: "enrol" | "recognise" | "reembed";
                        /** @description loading: its photos are coming in */
                        state: "loading" | "running" | "done" | "cancelled";
                        total: number;
                        succeeded: number;
                        /** @description Photos with which something is wrong */
                        refused: number;
                        /** @description Photos that failed several times for another reason; they can be tried again */
                        abandoned: number;
                        /** Format: date-time */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @description When it is deleted with all that is kept of it; each photo that is done puts that off
                         */
                        expires_at: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    deleteJobsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    getJobsIdItems: {
        parameters: {
            query?: {
                /** @description Photos that were done after this step */
                after?: number;
                size?: number;
                /** @description Only those that were refused or abandoned */
                failed?: boolean;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description Its place in the order in which photos were done */
                            step: number;
                            /** @description As the upload named it; for a face of the gallery, its image_id */
                            file: string;
                            subject?: string;
                            state: "waiting" | "succeeded" | "refused" | "abandoned";
                            /** @description Why it was refused or abandoned */
                            code?: number;
                            message?: string;
                            /**
                             * Format: uuid
                             * @example 6b135f5b-a365-4522-b1f1-4c9ac2dd0728
                             */
                            image_id?: string;
                            /** @description The faces that were recognised */
                            result?: {
                                box: {
                                    probability: number;
                                    x_min: number;
                                    y_min: number;
                                    x_max: number;
                                    y_max: number;
                                };
                                landmarks?: number[][];
                                embedding?: number[];
                                /** @description Milliseconds of each plugin; those of the detector are divided among the faces */
                                execution_time?: {
                                    [key: string]: number;
                                };
                                /** @description known: within the threshold of the nearest subject, or of the face it is compared with; ambiguous: another subject is as near; unknown: neither */
                                outcome: "known" | "ambiguous" | "unknown";
                                subjects: {
                                    subject: string;
                                    similarity: number;
                                    /** @description Euclidean distance of the embeddings */
                                    distance: number;
                                }[];
                            }[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    getJobsIdEvents: {
        parameters: {
            query?: {
                /** @description Photos that were done after this step */
                after?: number;
            };
            header?: {
                "last-event-id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": Blob;
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    postJobsIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @description enrol: adds faces to subjects; recognise: says who is in photos; reembed: embeds the faces of the gallery again, by the model of today */
                        kind: "enrol" | "recognise" | "reembed";
                        /** @description loading: its photos are coming in */
                        state: "loading" | "running" | "done" | "cancelled";
                        total: number;
                        succeeded: number;
                        /** @description Photos with which something is wrong */
                        refused: number;
                        /** @description Photos that failed several times for another reason; they can be tried again */
                        abandoned: number;
                        /** Format: date-time */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @description When it is deleted with all that is kept of it; each photo that is done puts that off
                         */
                        expires_at: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    postJobsIdRetry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        retried: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    postRecognitionEmbeddingsFacesImageIdVerify: {
        parameters: {
            query?: {
                /** @description Lowest similarity of a known face; without it, the service's, or else the model's */
                min_similarity?: number;
                /** @description Two people whose distances to a face differ by less than this are ambiguous; without it, the service's, or else the model's */
                margin?: number;
            };
            header?: never;
            path: {
                /** @example 6b135f5b-a365-4522-b1f1-4c9ac2dd0728 */
                image_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    embeddings: number[][];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: {
                            embedding: number[];
                            /** @description known: within the threshold of the nearest subject, or of the face it is compared with; ambiguous: another subject is as near; unknown: neither */
                            outcome: "known" | "ambiguous" | "unknown";
                            similarity: number;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    postRecognitionEmbeddingsRecognize: {
        parameters: {
            query?: {
                /** @description Lowest similarity of a known face; without it, the service's, or else the model's */
                min_similarity?: number;
                /** @description Two people whose distances to a face differ by less than this are ambiguous; without it, the service's, or else the model's */
                margin?: number;
                /** @description Most subjects for a face; -1 for as many as there are, up to 100 */
                prediction_count?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    embeddings: number[][];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: {
                            embedding: number[];
                            /** @description known: within the threshold of the nearest subject, or of the face it is compared with; ambiguous: another subject is as near; unknown: neither */
                            outcome: "known" | "ambiguous" | "unknown";
                            similarities: {
                                subject: string;
                                similarity: number;
                                /** @description Euclidean distance of the embeddings */
                                distance: number;
                            }[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    postRecognitionRecognize: {
        parameters: {
            query?: {
                /** @description Most faces, the largest first; 0 for all */
                limit?: number;
                /** @description Lowest score of a face */
                det_prob_threshold?: number;
                /**
                 * @description Comma-separated: landmarks, calculator (the embedding). Others are named in the header x-face-plugins-not-available, and with status in plugins_versions
                 * @example landmarks,calculator
                 */
                face_plugins?: string;
                /** @description Adds execution times and versions */
                status?: boolean;
                /**
                 * @description Where the one face is, as x,y,width,height in pixels of the upright photo: for a face that the detector missed, or one of several
                 * @example 828,424,209,238
                 */
                face_box?: string;
                /** @description false: the whole image is one face, already cut out */
                detect_faces?: boolean;
                /** @description Lowest similarity of a known face; without it, the service's, or else the model's */
                min_similarity?: number;
                /** @description Two people whose distances to a face differ by less than this are ambiguous; without it, the service's, or else the model's */
                margin?: number;
                /** @description Most subjects for a face; -1 for as many as there are, up to 100 */
                prediction_count?: number;
                /** @description Answers a photo without a face with an empty result instead of 400, code 28 */
                allow_no_face?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: Blob;
                };
                "application/json": {
                    /**
                     * Format: byte
                     * @description The photo in base64
                     */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: {
                            box: {
                                probability: number;
                                x_min: number;
                                y_min: number;
                                x_max: number;
                                y_max: number;
                            };
                            landmarks?: number[][];
                            embedding?: number[];
                            /** @description Milliseconds of each plugin; those of the detector are divided among the faces */
                            execution_time?: {
                                [key: string]: number;
                            };
                            /** @description known: within the threshold of the nearest subject, or of the face it is compared with; ambiguous: another subject is as near; unknown: neither */
                            outcome: "known" | "ambiguous" | "unknown";
                            subjects: {
                                subject: string;
                                similarity: number;
                                /** @description Euclidean distance of the embeddings */
                                distance: number;
                            }[];
                        }[];
                        plugins_versions?: {
                            [key: string]: string;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    postDetectionDetect: {
        parameters: {
            query?: {
                /** @description Most faces, the largest first; 0 for all */
                limit?: number;
                /** @description Lowest score of a face */
                det_prob_threshold?: number;
                /**
                 * @description Comma-separated: landmarks, calculator (the embedding). Others are named in the header x-face-plugins-not-available, and with status in plugins_versions
                 * @example landmarks,calculator
                 */
                face_plugins?: string;
                /** @description Adds execution times and versions */
                status?: boolean;
                /**
                 * @description Where the one face is, as x,y,width,height in pixels of the upright photo: for a face that the detector missed, or one of several
                 * @example 828,424,209,238
                 */
                face_box?: string;
                /** @description false: the whole image is one face, already cut out */
                detect_faces?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: Blob;
                };
                "application/json": {
                    /**
                     * Format: byte
                     * @description The photo in base64
                     */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: {
                            box: {
                                probability: number;
                                x_min: number;
                                y_min: number;
                                x_max: number;
                                y_max: number;
                            };
                            landmarks?: number[][];
                            embedding?: number[];
                            /** @description Milliseconds of each plugin; those of the detector are divided among the faces */
                            execution_time?: {
                                [key: string]: number;
                            };
                        }[];
                        plugins_versions?: {
                            [key: string]: string;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    postVerificationEmbeddingsVerify: {
        parameters: {
            query?: {
                /** @description Lowest similarity of a known face; without it, the service's, or else the model's */
                min_similarity?: number;
                /** @description Two people whose distances to a face differ by less than this are ambiguous; without it, the service's, or else the model's */
                margin?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description As many numbers as the model's embeddings have, of length 1 as a vector */
                    source: number[];
                    targets: number[][];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: {
                            embedding: number[];
                            /** @description known: within the threshold of the nearest subject, or of the face it is compared with; ambiguous: another subject is as near; unknown: neither */
                            outcome: "known" | "ambiguous" | "unknown";
                            similarity: number;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    postVerificationVerify: {
        parameters: {
            query?: {
                /** @description Most faces, the largest first; 0 for all */
                limit?: number;
                /** @description Lowest score of a face */
                det_prob_threshold?: number;
                /**
                 * @description Comma-separated: landmarks, calculator (the embedding). Others are named in the header x-face-plugins-not-available, and with status in plugins_versions
                 * @example landmarks,calculator
                 */
                face_plugins?: string;
                /** @description Adds execution times and versions */
                status?: boolean;
                /**
                 * @description Where the one face is, as x,y,width,height in pixels of the upright photo: for a face that the detector missed, or one of several
                 * @example 828,424,209,238
                 */
                face_box?: string;
                /** @description false: the whole image is one face, already cut out */
                detect_faces?: boolean;
                /** @description Lowest similarity of a known face; without it, the service's, or else the model's */
                min_similarity?: number;
                /** @description Two people whose distances to a face differ by less than this are ambiguous; without it, the service's, or else the model's */
                margin?: number;
                /** @description Which face of the first photo is compared: the only one, or the largest of several */
                source_face?: "only" | "largest";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    source_image: Blob;
                    /** Format: binary */
                    target_image: Blob;
                };
                "application/json": {
                    /**
                     * Format: byte
                     * @description The photo in base64
                     */
                    source_image: string;
                    /**
                     * Format: byte
                     * @description The photo in base64
                     */
                    target_image: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: {
                            source_image_face: {
                                box: {
                                    probability: number;
                                    x_min: number;
                                    y_min: number;
                                    x_max: number;
                                    y_max: number;
                                };
                                landmarks?: number[][];
                                embedding?: number[];
                                /** @description Milliseconds of each plugin; those of the detector are divided among the faces */
                                execution_time?: {
                                    [key: string]: number;
                                };
                            };
                            face_matches: {
                                box: {
                                    probability: number;
                                    x_min: number;
                                    y_min: number;
                                    x_max: number;
                                    y_max: number;
                                };
                                landmarks?: number[][];
                                embedding?: number[];
                                /** @description Milliseconds of each plugin; those of the detector are divided among the faces */
                                execution_time?: {
                                    [key: string]: number;
                                };
                                /** @description known: within the threshold of the nearest subject, or of the face it is compared with; ambiguous: another subject is as near; unknown: neither */
                                outcome: "known" | "ambiguous" | "unknown";
                                subject?: string;
                                similarity: number;
                                distance: number;
                            }[];
                            plugins_versions?: {
                                [key: string]: string;
                            };
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    getModel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        network: string;
                        /** @description Embeddings of models with different ids cannot be compared */
                        contractId: string;
                        /** @description Faces at this distance or nearer count as the same person */
                        threshold: number;
                        /** @description Two people whose distances to a face differ by less than this cannot be told apart */
                        margin: number;
                        /** @description From distance to similarity, by rising distance; straight lines between the points */
                        calibration: {
                            distance: number;
                            probability: number;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    getGalleryExport: {
        parameters: {
            query?: {
                /** @description Include the stored pictures of faces */
                photos?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": Blob;
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    postGalleryImport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-ndjson": string;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        subjects: number;
                        faces: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    postGalleryReembed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @description enrol: adds faces to subjects; recognise: says who is in photos; reembed: embeds the faces of the gallery again, by the model of today */
                        kind: "enrol" | "recognise" | "reembed";
                        /** @description loading: its photos are coming in */
                        state: "loading" | "running" | "done" | "cancelled";
                        total: number;
                        succeeded: number;
                        /** @description Photos with which something is wrong */
                        refused: number;
                        /** @description Photos that failed several times for another reason; they can be tried again */
                        abandoned: number;
                        /** Format: date-time */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @description When it is deleted with all that is kept of it; each photo that is done puts that off
                         */
                        expires_at: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    getDecision: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Lowest similarity of a known face */
                        min_similarity: number;
                        /** @description The same as a distance */
                        threshold: number;
                        /** @description As a distance */
                        margin: number;
                        chosen: {
                            /** @description Lowest similarity of a known face; without it, the service's, or else the model's */
                            min_similarity?: number;
                            /** @description Two people whose distances to a face differ by less than this are ambiguous; without it, the service's, or else the model's */
                            margin?: number;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    putDecision: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Lowest similarity of a known face; without it, the service's, or else the model's */
                    min_similarity?: number;
                    /** @description Two people whose distances to a face differ by less than this are ambiguous; without it, the service's, or else the model's */
                    margin?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Lowest similarity of a known face */
                        min_similarity: number;
                        /** @description The same as a distance */
                        threshold: number;
                        /** @description As a distance */
                        margin: number;
                        chosen: {
                            /** @description Lowest similarity of a known face; without it, the service's, or else the model's */
                            min_similarity?: number;
                            /** @description Two people whose distances to a face differ by less than this are ambiguous; without it, the service's, or else the model's */
                            margin?: number;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    getRuns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        runs: {
                            name: string;
                            has_report: boolean;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    getRunsRunHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        columns: {
                            [key: string]: (number | null)[];
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    getRunsRunReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": Blob;
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    getKeysCurrent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        service: string;
                        /**
                         * @description What the key is for; no control characters
                         * @example front door
                         */
                        name: string;
                        /** @description recognise: send photos and hear who is in them; enrol: also see and change the people; administer: everything */
                        right: "recognise" | "enrol" | "administer";
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    getKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        keys: {
                            /** Format: uuid */
                            id: string;
                            /**
                             * @description What the key is for; no control characters
                             * @example front door
                             */
                            name: string;
                            /** @description recognise: send photos and hear who is in them; enrol: also see and change the people; administer: everything */
                            right: "recognise" | "enrol" | "administer";
                            /** Format: date-time */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @description null for never
                             */
                            expires_at: string | null;
                            /**
                             * Format: date-time
                             * @description To within ten minutes; null before the first use
                             */
                            last_used_at: string | null;
                            is_current: boolean;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    postKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description What the key is for; no control characters
                     * @example front door
                     */
                    name: string;
                    /** @description recognise: send photos and hear who is in them; enrol: also see and change the people; administer: everything */
                    right: "recognise" | "enrol" | "administer";
                    /**
                     * Format: date-time
                     * @description When it ends; null for never
                     */
                    expires_at?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /**
                         * @description What the key is for; no control characters
                         * @example front door
                         */
                        name: string;
                        /** @description recognise: send photos and hear who is in them; enrol: also see and change the people; administer: everything */
                        right: "recognise" | "enrol" | "administer";
                        /** Format: date-time */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @description null for never
                         */
                        expires_at: string | null;
                        /**
                         * Format: date-time
                         * @description To within ten minutes; null before the first use
                         */
                        last_used_at: string | null;
                        key: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    deleteKeysId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    getHistory: {
        parameters: {
            query?: {
                /** @description What this person was part of */
                subject?: string;
                /** @description What was asked with the key of this name */
                key?: string;
                page?: number;
                size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How long requests are kept; 0 for not at all */
                        days: number;
                        entries: {
                            /** Format: date-time */
                            at: string;
                            /** @description Name of the key */
                            key: string;
                            method: string;
                            /** @description Without what was asked for */
                            route: string;
                            status: number;
                            outcomes: ("recognised" | "unknown" | "no_face" | "enrolled" | "deleted")[];
                            /** @description Who was recognised, enrolled or changed */
                            people: string[];
                        }[];
                        page_number: number;
                        page_size: number;
                        total_pages: number;
                        total_elements: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    deleteHistory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deleted: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    getHistoryExport: {
        parameters: {
            query?: {
                /** @description What this person was part of */
                subject?: string;
                /** @description What was asked with the key of this name */
                key?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": Blob;
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    postEventsSnapshot: {
        parameters: {
            query: {
                /** @description Most faces, the largest first; 0 for all */
                limit?: number;
                /** @description Lowest score of a face */
                det_prob_threshold?: number;
                /**
                 * @description Comma-separated: landmarks, calculator (the embedding). Others are named in the header x-face-plugins-not-available, and with status in plugins_versions
                 * @example landmarks,calculator
                 */
                face_plugins?: string;
                /** @description Adds execution times and versions */
                status?: boolean;
                /**
                 * @description Where the one face is, as x,y,width,height in pixels of the upright photo: for a face that the detector missed, or one of several
                 * @example 828,424,209,238
                 */
                face_box?: string;
                /** @description false: the whole image is one face, already cut out */
                detect_faces?: boolean;
                /** @description Lowest similarity of a known face; without it, the service's, or else the model's */
                min_similarity?: number;
                /** @description Two people whose distances to a face differ by less than this are ambiguous; without it, the service's, or else the model's */
                margin?: number;
                /**
                 * @description A name without control characters
                 * @example front-door
                 */
                camera: string;
                /** @description Most subjects for a face; -1 for as many as there are, up to 100 */
                prediction_count?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: Blob;
                };
                "application/json": {
                    /**
                     * Format: byte
                     * @description The photo in base64
                     */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: {
                            box: {
                                probability: number;
                                x_min: number;
                                y_min: number;
                                x_max: number;
                                y_max: number;
                            };
                            landmarks?: number[][];
                            embedding?: number[];
                            /** @description Milliseconds of each plugin; those of the detector are divided among the faces */
                            execution_time?: {
                                [key: string]: number;
                            };
                            /** @description known: within the threshold of the nearest subject, or of the face it is compared with; ambiguous: another subject is as near; unknown: neither */
                            outcome: "known" | "ambiguous" | "unknown";
                            subjects: {
                                subject: string;
                                similarity: number;
                                /** @description Euclidean distance of the embeddings */
                                distance: number;
                            }[];
                        }[];
                        plugins_versions?: {
                            [key: string]: string;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    getWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        webhooks: {
                            /** Format: uuid */
                            id: string;
                            /** @example http://homeassistant:8123/api/webhook/faces */
                            url: string;
                            /**
                             * @description Kinds of events; none for all
                             * @default []
                             */
                            types: ("recognised" | "unknown" | "no_face" | "enrolled" | "deleted")[];
                            /**
                             * @description Events about these people only; none for all
                             * @default []
                             */
                            subjects: string[];
                            /**
                             * @description Only events with at least this similarity, and those without any
                             * @default 0
                             */
                            min_similarity: number;
                            enabled: boolean;
                            /**
                             * Format: date-time
                             * @description When it last took an event
                             */
                            delivered_at: string | null;
                            /** @description Events to be sent, or sent again */
                            waiting: number;
                            /** @description Abandoned events */
                            failed: number;
                            last_error: string | null;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    postWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example http://homeassistant:8123/api/webhook/faces */
                    url: string;
                    /**
                     * @description Kinds of events; none for all
                     * @default []
                     */
                    types: ("recognised" | "unknown" | "no_face" | "enrolled" | "deleted")[];
                    /**
                     * @description Events about these people only; none for all
                     * @default []
                     */
                    subjects: string[];
                    /**
                     * @description Only events with at least this similarity, and those without any
                     * @default 0
                     */
                    min_similarity: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @example http://homeassistant:8123/api/webhook/faces */
                        url: string;
                        /**
                         * @description Kinds of events; none for all
                         * @default []
                         */
                        types: ("recognised" | "unknown" | "no_face" | "enrolled" | "deleted")[];
                        /**
                         * @description Events about these people only; none for all
                         * @default []
                         */
                        subjects: string[];
                        /**
                         * @description Only events with at least this similarity, and those without any
                         * @default 0
                         */
                        min_similarity: number;
                        secret: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    putWebhooksId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    enabled: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        enabled: boolean;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    deleteWebhooksId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    postWebhooksIdRetry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        retried: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    getConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Bytes of a photo */
                        clientMaxFileSize: number;
                        /** @description Bytes of a request with photos */
                        clientMaxBodySize: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    getConsistenceStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description There is no such collection: false */
                        demoFaceCollectionIsInconsistent: boolean;
                        /** @description There are faces of another model, which are not found until they are embedded again */
                        dbIsInconsistent: boolean;
                        /** @description Pictures are kept of faces */
                        saveImagesToDB: boolean;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
    getStaticApiKeyImagesImageId: {
        parameters: {
            query?: {
                /** @description Reduces the picture to this many pixels on its longer side; without it, or when it is smaller, as it is kept */
                size?: number;
            };
            header?: never;
            path: {
                api_key: string;
                /** @example 6b135f5b-a365-4522-b1f1-4c9ac2dd0728 */
                image_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": Blob;
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        code: number;
                    };
                };
            };
        };
    };
}

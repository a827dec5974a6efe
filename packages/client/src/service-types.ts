// Made by service-types.test.ts from the OpenAPI description of @lookalike/api; vitest -u writes it again.

export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process is running */
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
        /** Whether the model is loaded and the database responds */
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
         * @description Needs a key with the right to enrol.
         */
        get: operations["getRecognitionSubjects"];
        put?: never;
        /**
         * Add a subject
         * @description Needs a key with the right to enrol.
         */
        post: operations["postRecognitionSubjects"];
        /**
         * Delete every subject
         * @description Needs a key with the right to enrol.
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
         * Rename a subject. If another subject has the new name, the two are merged.
         * @description If the name stays the same, nothing is updated, whether the subject exists or not. Needs a key with the right to enrol.
         */
        put: operations["putRecognitionSubjectsSubject"];
        post?: never;
        /**
         * Delete a subject with its faces and photos
         * @description Needs a key with the right to enrol.
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
         * @description Needs a key with the right to enrol.
         */
        get: operations["getRecognitionFaces"];
        put?: never;
        /**
         * Add a face: a photo with one face. A new subject is created.
         * @description Needs a key with the right to enrol.
         */
        post: operations["postRecognitionFaces"];
        /**
         * Delete the faces of a subject, or all
         * @description Needs a key with the right to enrol.
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
         * @description Needs a key with the right to enrol.
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
         * @description Needs a key with the right to enrol.
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
         * Get the stored picture of a face
         * @description Empty if there is none, as in CompreFace. Needs a key with the right to enrol.
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
         * List the faces of the gallery that are most similar to one of them
         * @description Needs a key with the right to enrol.
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
         * Move faces to another subject, which is created if it is new
         * @description Can also split merged subjects, face by face. The service remembers that the faces do not show their previous subjects, as a refusal does. Needs a key with the right to enrol.
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
         * List refusals, newest first
         * @description Needs a key with the right to enrol.
         */
        get: operations["getRecognitionRefusals"];
        put?: never;
        /**
         * Record that a face is not this subject; without a subject, that it is not a face
         * @description Send an embedding, as returned with face_plugins=calculator, or a face of the gallery, which is then deleted. Photos of the same face are no longer recognised as that subject: see scoreAfterRefusal of @lookalike/matching. Needs a key with the right to enrol.
         */
        post: operations["postRecognitionRefusals"];
        /**
         * Delete all refusals
         * @description Needs a key with the right to enrol.
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
         * Delete a refusal
         * @description Needs a key with the right to enrol.
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
         * List the changes that can still be undone
         * @description Needs a key with the right to enrol.
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
         * @description Added faces are deleted, moved faces are moved back, and deleted faces are restored if they were kept. Later changes to these faces stay as they are. Needs a key with the right to enrol.
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
         * List the faces waiting for a name, grouped by person
         * @description Needs a key with the right to enrol.
         */
        get: operations["getReview"];
        put?: never;
        post?: never;
        /**
         * Delete all waiting faces
         * @description Needs a key with the right to enrol.
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
         * Add waiting faces to a subject, which is created if it is new
         * @description Needs a key with the right to enrol.
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
         * Record that waiting faces are not this subject; without a subject, that they are not faces
         * @description Needs a key with the right to enrol.
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
         * @description Needs a key with the right to enrol.
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
         * Get the picture of a waiting face
         * @description Needs a key with the right to enrol.
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
         * Compare the faces in a photo with a face of the gallery
         * @description Needs a key with the right to recognise.
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
         * @description The photos become a job, which continues if the client disconnects; an incomplete upload creates no job. Answers with server-sent events: `job`, `added`, `refused` or `abandoned` for each photo, then `done` with the totals. Needs a key with the right to enrol.
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
         * Recognise the people in many photos: files, or ZIP files of them
         * @description The photos become a job, which continues if the client disconnects; an incomplete upload creates no job. Answers with server-sent events: `job`, `recognised`, `refused` or `abandoned` for each photo, then `done` with the totals. Sends nothing to webhooks and MQTT, since old photos are not current events. Needs a key with the right to recognise.
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
         * List the jobs created with this key, newest first; with the right to administer, all jobs
         * @description Needs a key with the right to recognise.
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
         * Get the progress of a job
         * @description Needs a key with the right to recognise.
         */
        get: operations["getJobsId"];
        put?: never;
        post?: never;
        /**
         * Delete a job with its photos and results; faces that it added stay
         * @description Needs a key with the right to recognise.
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
         * List the results of a job's photos, in the order in which they were done
         * @description Needs a key with the right to recognise.
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
         * @description Server-sent events: `job`, one for each photo that is done, then `done`, `cancelled` or `deleted`. The id of an event is its step. After an interruption, a client continues with `after`; browsers do so automatically with Last-Event-ID. Needs a key with the right to recognise.
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
         * Cancel the waiting photos of a job; finished ones stay
         * @description Needs a key with the right to recognise.
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
         * Retry abandoned photos
         * @description Needs a key with the right to recognise.
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
         * @description Needs a key with the right to recognise.
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
         * Recognise embeddings
         * @description Needs a key with the right to recognise.
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
         * Recognise the people in a photo
         * @description Needs a key with the right to recognise.
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
         * Find the faces in a photo
         * @description Needs a key with the right to recognise.
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
         * @description Needs a key with the right to recognise.
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
         * Compare the face in one photo (the largest, if there are several) with the faces in another
         * @description Needs a key with the right to recognise.
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
         * Get the model, its threshold and margin, and its calibration
         * @description Needs a key with the right to recognise.
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
         * @description Leaves out faces that another model embedded, since they could not be imported; the header x-faces-left-out has their number. To export them too, start the service with --reembed first. Needs a key with the right to administer.
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
         * Import a gallery that was exported with the same model, in addition to the existing faces
         * @description Existing faces stay as they are, so an interrupted import can be repeated. The whole file is checked before anything is added. Needs a key with the right to administer.
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
         * Start a job that embeds the faces of another model again, from their stored photos
         * @description Needs a key with the right to administer.
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
         * Get the threshold and margin for requests that set none
         * @description Needs a key with the right to recognise.
         */
        get: operations["getDecision"];
        /**
         * Set the threshold and margin; omitted values are the model's own
         * @description Needs a key with the right to administer.
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
         * @description Needs a key with the right to administer.
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
         * Get the history of a run, by column: epoch, loss, validationLoss, …
         * @description Needs a key with the right to administer.
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
         * Get the report of a run, a self-contained HTML page
         * @description Needs a key with the right to administer.
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
         * Get the name and right of the key that this request uses
         * @description Needs a key with the right to recognise.
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
         * @description Needs a key with the right to administer.
         */
        get: operations["getKeys"];
        put?: never;
        /**
         * Create a key
         * @description The answer contains the key, which cannot be read again. Needs a key with the right to administer.
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
         * Revoke a key, unless it is the last one with the right to administer
         * @description Needs a key with the right to administer.
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
         * List who asked what, newest first; recorded only if the service is started with historyDays
         * @description Needs a key with the right to administer.
         */
        get: operations["getHistory"];
        put?: never;
        post?: never;
        /**
         * Delete the whole history
         * @description Needs a key with the right to administer.
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
         * Get the whole history as CSV
         * @description Needs a key with the right to administer.
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
         * Recognise the people in a camera's snapshot, and publish events
         * @description A snapshot without a face has an empty result. Needs a key with the right to recognise.
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
         * List webhooks, with the number of events still to be sent
         * @description Needs a key with the right to administer.
         */
        get: operations["getWebhooks"];
        put?: never;
        /**
         * Add a webhook: send events to an address
         * @description Each event is a POST request with JSON, signed with the secret in this answer, which cannot be read again. Unless the answer is 2xx, the event is sent again at growing intervals for about three hours. Needs a key with the right to administer.
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
         * Switch a webhook on or off; while it is off, events are not sent but kept
         * @description Needs a key with the right to administer.
         */
        put: operations["putWebhooksId"];
        post?: never;
        /**
         * Delete a webhook; events waiting for it are dropped
         * @description Needs a key with the right to administer.
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
         * Retry events that could not be delivered
         * @description Needs a key with the right to administer.
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
        /** Get the size limits of requests */
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
        /** Check whether all faces belong to the model in use */
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
         * Get the stored picture of a face without a header, for an <img> in any page
         * @description The key is part of the address, as in CompreFace, so it ends up in browser histories and logs. If possible, use the route that takes the key as a header.
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
                /** @description Delete permanently, even if the service lets deletions be undone */
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
                /** @description Delete permanently, even if the service lets deletions be undone */
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
                /** @description Counted from 0; negative values count as 0 */
                page?: number;
                /** @description Faces per page, up to 2000; values below 1 count as 20 */
                size?: number;
                /**
                 * @description Only faces of this person
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
                /** @description Minimum detection score of a face */
                det_prob_threshold?: number;
                /**
                 * @description The position of the face, as x,y,width,height in pixels of the upright photo, if the detector misses it or the photo has several
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
                /** @description Delete permanently, even if the service lets deletions be undone */
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
                /** @description Delete permanently, even if the service lets deletions be undone */
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
                /** @description Delete permanently, even if the service lets deletions be undone */
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
                /** @description Maximum length in pixels of the longer side; larger pictures are reduced. Default: the picture as it is stored */
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
                /** @description Maximum number of faces */
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
                            /** @description Euclidean distance between the embeddings */
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
                        /** @description The faces that were moved, each with its previous subject */
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
                            /** @description null if it is not a face */
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
                    /** @description A unit vector with as many numbers as the model's embeddings */
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
                        /** @description null if it is not a face */
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
                        /** @description How long a change can be undone; 0 means never */
                        undo_seconds: number;
                        /** @description Whether deletions can be undone too */
                        holds_deleted: boolean;
                        /** @description Newest first, at most 100 */
                        changes: {
                            /** Format: uuid */
                            id: string;
                            kind: "enrol" | "move" | "rename" | "merge" | "delete";
                            subject: string | null;
                            to: string | null;
                            /** @description Number of faces affected */
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
                        /** @description How long faces are kept; 0 means not at all */
                        hours: number;
                        /** @description Faces that seem to show the same person, largest groups first */
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
                            /** @description known: within the threshold of the nearest subject, or of the face it is compared with; ambiguous: another subject is about as near; unknown: neither */
                            outcome: "known" | "ambiguous" | "unknown";
                            subjects: {
                                subject: string;
                                similarity: number;
                                /** @description Euclidean distance between the embeddings */
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
                /** @description Maximum length in pixels of the longer side; larger pictures are reduced. Default: the picture as it is stored */
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
                /** @description Maximum number of faces, largest first; 0 for all */
                limit?: number;
                /** @description Minimum detection score of a face */
                det_prob_threshold?: number;
                /**
                 * @description Comma-separated: landmarks, calculator (the embedding). Any others are listed in the header x-face-plugins-not-available and, with status, in plugins_versions
                 * @example landmarks,calculator
                 */
                face_plugins?: string;
                /** @description Add execution times and versions */
                status?: boolean;
                /**
                 * @description The position of the face, as x,y,width,height in pixels of the upright photo, if the detector misses it or the photo has several
                 * @example 828,424,209,238
                 */
                face_box?: string;
                /** @description false: treat the whole image as one face that is already cut out */
                detect_faces?: boolean;
                /** @description Minimum similarity of a known face. Default: the service's setting, or else the model's */
                min_similarity?: number;
                /** @description If a face's distances to the two nearest people differ by less than this, it is ambiguous. Default: the service's setting, or else the model's */
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
                            /** @description Milliseconds for each plugin; the time of the detector is divided among the faces */
                            execution_time?: {
                                [key: string]: number;
                            };
                            /** @description known: within the threshold of the nearest subject, or of the face it is compared with; ambiguous: another subject is about as near; unknown: neither */
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
                /** @description Minimum detection score of a face */
                det_prob_threshold?: number;
                /** @description true: subjects and file names are percent-encoded, so that they can contain slashes and quotation marks */
                encoded?: boolean;
                /** @description false: answers with 202 and the job as soon as the photos are stored */
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
                        /** @description enrol: adds faces to subjects; recognise: finds out who is in photos; reembed: embeds the faces of the gallery again, with the current model */
                        kind: "enrol" | "recognise" | "reembed";
                        /** @description loading: its photos are still being uploaded */
                        state: "loading" | "running" | "done" | "cancelled";
                        total: number;
                        succeeded: number;
                        /** @description Photos that cannot be used, such as files that are not images */
                        refused: number;
                        /** @description Photos that failed several times for other reasons; they can be retried */
                        abandoned: number;
                        /** Format: date-time */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @description When the job is deleted with all its data; extended each time a photo is done
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
                /** @description Maximum number of faces, largest first; 0 for all */
                limit?: number;
                /** @description Minimum detection score of a face */
                det_prob_threshold?: number;
                /**
                 * @description Comma-separated: landmarks, calculator (the embedding). Any others are listed in the header x-face-plugins-not-available and, with status, in plugins_versions
                 * @example landmarks,calculator
                 */
                face_plugins?: string;
                /** @description false: treat the whole image as one face that is already cut out */
                detect_faces?: boolean;
                /** @description Minimum similarity of a known face. Default: the service's setting, or else the model's */
                min_similarity?: number;
                /** @description If a face's distances to the two nearest people differ by less than this, it is ambiguous. Default: the service's setting, or else the model's */
                margin?: number;
                /** @description Maximum number of subjects per face; -1 for all, up to 100 */
                prediction_count?: number;
                /** @description false: answers with 202 and the job as soon as the photos are stored */
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
                        /** @description enrol: adds faces to subjects; recognise: finds out who is in photos; reembed: embeds the faces of the gallery again, with the current model */
                        kind: "enrol" | "recognise" | "reembed";
                        /** @description loading: its photos are still being uploaded */
                        state: "loading" | "running" | "done" | "cancelled";
                        total: number;
                        succeeded: number;
                        /** @description Photos that cannot be used, such as files that are not images */
                        refused: number;
                        /** @description Photos that failed several times for other reasons; they can be retried */
                        abandoned: number;
                        /** Format: date-time */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @description When the job is deleted with all its data; extended each time a photo is done
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
                            /** @description enrol: adds faces to subjects; recognise: finds out who is in photos; reembed: embeds the faces of the gallery again, with the current model */
                            kind: "enrol" | "recognise" | "reembed";
                            /** @description loading: its photos are still being uploaded */
                            state: "loading" | "running" | "done" | "cancelled";
                            total: number;
                            succeeded: number;
                            /** @description Photos that cannot be used, such as files that are not images */
                            refused: number;
                            /** @description Photos that failed several times for other reasons; they can be retried */
                            abandoned: number;
                            /** Format: date-time */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @description When the job is deleted with all its data; extended each time a photo is done
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
                        /** @description enrol: adds faces to subjects; recognise: finds out who is in photos; reembed: embeds the faces of the gallery again, with the current model */
                        kind: "enrol" | "recognise" | "reembed";
                        /** @description loading: its photos are still being uploaded */
                        state: "loading" | "running" | "done" | "cancelled";
                        total: number;
                        succeeded: number;
                        /** @description Photos that cannot be used, such as files that are not images */
                        refused: number;
                        /** @description Photos that failed several times for other reasons; they can be retried */
                        abandoned: number;
                        /** Format: date-time */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @description When the job is deleted with all its data; extended each time a photo is done
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
                /** @description Only photos that were done after this step */
                after?: number;
                size?: number;
                /** @description Only photos that were refused or abandoned */
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
                            /** @description Its position in the order in which photos were done */
                            step: number;
                            /** @description Its name in the upload; for a face of the gallery, its image_id */
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
                            /** @description The faces in the photo */
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
                                /** @description Milliseconds for each plugin; the time of the detector is divided among the faces */
                                execution_time?: {
                                    [key: string]: number;
                                };
                                /** @description known: within the threshold of the nearest subject, or of the face it is compared with; ambiguous: another subject is about as near; unknown: neither */
                                outcome: "known" | "ambiguous" | "unknown";
                                subjects: {
                                    subject: string;
                                    similarity: number;
                                    /** @description Euclidean distance between the embeddings */
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
                /** @description Only photos that were done after this step */
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
                        /** @description enrol: adds faces to subjects; recognise: finds out who is in photos; reembed: embeds the faces of the gallery again, with the current model */
                        kind: "enrol" | "recognise" | "reembed";
                        /** @description loading: its photos are still being uploaded */
                        state: "loading" | "running" | "done" | "cancelled";
                        total: number;
                        succeeded: number;
                        /** @description Photos that cannot be used, such as files that are not images */
                        refused: number;
                        /** @description Photos that failed several times for other reasons; they can be retried */
                        abandoned: number;
                        /** Format: date-time */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @description When the job is deleted with all its data; extended each time a photo is done
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
                /** @description Minimum similarity of a known face. Default: the service's setting, or else the model's */
                min_similarity?: number;
                /** @description If a face's distances to the two nearest people differ by less than this, it is ambiguous. Default: the service's setting, or else the model's */
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
                            /** @description known: within the threshold of the nearest subject, or of the face it is compared with; ambiguous: another subject is about as near; unknown: neither */
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
                /** @description Minimum similarity of a known face. Default: the service's setting, or else the model's */
                min_similarity?: number;
                /** @description If a face's distances to the two nearest people differ by less than this, it is ambiguous. Default: the service's setting, or else the model's */
                margin?: number;
                /** @description Maximum number of subjects per face; -1 for all, up to 100 */
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
                            /** @description known: within the threshold of the nearest subject, or of the face it is compared with; ambiguous: another subject is about as near; unknown: neither */
                            outcome: "known" | "ambiguous" | "unknown";
                            similarities: {
                                subject: string;
                                similarity: number;
                                /** @description Euclidean distance between the embeddings */
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
                /** @description Maximum number of faces, largest first; 0 for all */
                limit?: number;
                /** @description Minimum detection score of a face */
                det_prob_threshold?: number;
                /**
                 * @description Comma-separated: landmarks, calculator (the embedding). Any others are listed in the header x-face-plugins-not-available and, with status, in plugins_versions
                 * @example landmarks,calculator
                 */
                face_plugins?: string;
                /** @description Add execution times and versions */
                status?: boolean;
                /**
                 * @description The position of the face, as x,y,width,height in pixels of the upright photo, if the detector misses it or the photo has several
                 * @example 828,424,209,238
                 */
                face_box?: string;
                /** @description false: treat the whole image as one face that is already cut out */
                detect_faces?: boolean;
                /** @description Minimum similarity of a known face. Default: the service's setting, or else the model's */
                min_similarity?: number;
                /** @description If a face's distances to the two nearest people differ by less than this, it is ambiguous. Default: the service's setting, or else the model's */
                margin?: number;
                /** @description Maximum number of subjects per face; -1 for all, up to 100 */
                prediction_count?: number;
                /** @description true: a photo without a face has an empty result, instead of status 400 with code 28 */
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
                            /** @description Milliseconds for each plugin; the time of the detector is divided among the faces */
                            execution_time?: {
                                [key: string]: number;
                            };
                            /** @description known: within the threshold of the nearest subject, or of the face it is compared with; ambiguous: another subject is about as near; unknown: neither */
                            outcome: "known" | "ambiguous" | "unknown";
                            subjects: {
                                subject: string;
                                similarity: number;
                                /** @description Euclidean distance between the embeddings */
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
                /** @description Maximum number of faces, largest first; 0 for all */
                limit?: number;
                /** @description Minimum detection score of a face */
                det_prob_threshold?: number;
                /**
                 * @description Comma-separated: landmarks, calculator (the embedding). Any others are listed in the header x-face-plugins-not-available and, with status, in plugins_versions
                 * @example landmarks,calculator
                 */
                face_plugins?: string;
                /** @description Add execution times and versions */
                status?: boolean;
                /**
                 * @description The position of the face, as x,y,width,height in pixels of the upright photo, if the detector misses it or the photo has several
                 * @example 828,424,209,238
                 */
                face_box?: string;
                /** @description false: treat the whole image as one face that is already cut out */
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
                            /** @description Milliseconds for each plugin; the time of the detector is divided among the faces */
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
                /** @description Minimum similarity of a known face. Default: the service's setting, or else the model's */
                min_similarity?: number;
                /** @description If a face's distances to the two nearest people differ by less than this, it is ambiguous. Default: the service's setting, or else the model's */
                margin?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A unit vector with as many numbers as the model's embeddings */
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
                            /** @description known: within the threshold of the nearest subject, or of the face it is compared with; ambiguous: another subject is about as near; unknown: neither */
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
                /** @description Maximum number of faces, largest first; 0 for all */
                limit?: number;
                /** @description Minimum detection score of a face */
                det_prob_threshold?: number;
                /**
                 * @description Comma-separated: landmarks, calculator (the embedding). Any others are listed in the header x-face-plugins-not-available and, with status, in plugins_versions
                 * @example landmarks,calculator
                 */
                face_plugins?: string;
                /** @description Add execution times and versions */
                status?: boolean;
                /**
                 * @description The position of the face, as x,y,width,height in pixels of the upright photo, if the detector misses it or the photo has several
                 * @example 828,424,209,238
                 */
                face_box?: string;
                /** @description false: treat the whole image as one face that is already cut out */
                detect_faces?: boolean;
                /** @description Minimum similarity of a known face. Default: the service's setting, or else the model's */
                min_similarity?: number;
                /** @description If a face's distances to the two nearest people differ by less than this, it is ambiguous. Default: the service's setting, or else the model's */
                margin?: number;
                /** @description Which face of the first photo to compare: the only one, or the largest of several */
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
                                /** @description Milliseconds for each plugin; the time of the detector is divided among the faces */
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
                                /** @description Milliseconds for each plugin; the time of the detector is divided among the faces */
                                execution_time?: {
                                    [key: string]: number;
                                };
                                /** @description known: within the threshold of the nearest subject, or of the face it is compared with; ambiguous: another subject is about as near; unknown: neither */
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
                        /** @description Up to this distance, faces count as the same person */
                        threshold: number;
                        /** @description If the distances of a face to the two nearest people differ by less than this, it is ambiguous */
                        margin: number;
                        /** @description Points from distance to similarity, by ascending distance, connected by straight lines */
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
                        /** @description enrol: adds faces to subjects; recognise: finds out who is in photos; reembed: embeds the faces of the gallery again, with the current model */
                        kind: "enrol" | "recognise" | "reembed";
                        /** @description loading: its photos are still being uploaded */
                        state: "loading" | "running" | "done" | "cancelled";
                        total: number;
                        succeeded: number;
                        /** @description Photos that cannot be used, such as files that are not images */
                        refused: number;
                        /** @description Photos that failed several times for other reasons; they can be retried */
                        abandoned: number;
                        /** Format: date-time */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @description When the job is deleted with all its data; extended each time a photo is done
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
                        /** @description Minimum similarity of a known face */
                        min_similarity: number;
                        /** @description The same as a distance */
                        threshold: number;
                        /** @description As a distance */
                        margin: number;
                        chosen: {
                            /** @description Minimum similarity of a known face. Default: the service's setting, or else the model's */
                            min_similarity?: number;
                            /** @description If a face's distances to the two nearest people differ by less than this, it is ambiguous. Default: the service's setting, or else the model's */
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
                    /** @description Minimum similarity of a known face. Default: the service's setting, or else the model's */
                    min_similarity?: number;
                    /** @description If a face's distances to the two nearest people differ by less than this, it is ambiguous. Default: the service's setting, or else the model's */
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
                        /** @description Minimum similarity of a known face */
                        min_similarity: number;
                        /** @description The same as a distance */
                        threshold: number;
                        /** @description As a distance */
                        margin: number;
                        chosen: {
                            /** @description Minimum similarity of a known face. Default: the service's setting, or else the model's */
                            min_similarity?: number;
                            /** @description If a face's distances to the two nearest people differ by less than this, it is ambiguous. Default: the service's setting, or else the model's */
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
                        /** @description recognise: send photos to find out who is in them; enrol: also view and change the people; administer: everything */
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
                            /** @description recognise: send photos to find out who is in them; enrol: also view and change the people; administer: everything */
                            right: "recognise" | "enrol" | "administer";
                            /** Format: date-time */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @description null if it never expires
                             */
                            expires_at: string | null;
                            /**
                             * Format: date-time
                             * @description Accurate to ten minutes; null before the first use
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
                    /** @description recognise: send photos to find out who is in them; enrol: also view and change the people; administer: everything */
                    right: "recognise" | "enrol" | "administer";
                    /**
                     * Format: date-time
                     * @description When it expires; null for never
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
                        /** @description recognise: send photos to find out who is in them; enrol: also view and change the people; administer: everything */
                        right: "recognise" | "enrol" | "administer";
                        /** Format: date-time */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @description null if it never expires
                         */
                        expires_at: string | null;
                        /**
                         * Format: date-time
                         * @description Accurate to ten minutes; null before the first use
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
                /** @description Only requests that involved this person */
                subject?: string;
                /** @description Only requests made with the key of this name */
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
                        /** @description How long requests are kept; 0 means not at all */
                        days: number;
                        entries: {
                            /** Format: date-time */
                            at: string;
                            /** @description Name of the key */
                            key: string;
                            method: string;
                            /** @description Without parameters */
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
                /** @description Only requests that involved this person */
                subject?: string;
                /** @description Only requests made with the key of this name */
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
                /** @description Maximum number of faces, largest first; 0 for all */
                limit?: number;
                /** @description Minimum detection score of a face */
                det_prob_threshold?: number;
                /**
                 * @description Comma-separated: landmarks, calculator (the embedding). Any others are listed in the header x-face-plugins-not-available and, with status, in plugins_versions
                 * @example landmarks,calculator
                 */
                face_plugins?: string;
                /** @description Add execution times and versions */
                status?: boolean;
                /**
                 * @description The position of the face, as x,y,width,height in pixels of the upright photo, if the detector misses it or the photo has several
                 * @example 828,424,209,238
                 */
                face_box?: string;
                /** @description false: treat the whole image as one face that is already cut out */
                detect_faces?: boolean;
                /** @description Minimum similarity of a known face. Default: the service's setting, or else the model's */
                min_similarity?: number;
                /** @description If a face's distances to the two nearest people differ by less than this, it is ambiguous. Default: the service's setting, or else the model's */
                margin?: number;
                /**
                 * @description The camera's name, without control characters
                 * @example front-door
                 */
                camera: string;
                /** @description Maximum number of subjects per face; -1 for all, up to 100 */
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
                            /** @description Milliseconds for each plugin; the time of the detector is divided among the faces */
                            execution_time?: {
                                [key: string]: number;
                            };
                            /** @description known: within the threshold of the nearest subject, or of the face it is compared with; ambiguous: another subject is about as near; unknown: neither */
                            outcome: "known" | "ambiguous" | "unknown";
                            subjects: {
                                subject: string;
                                similarity: number;
                                /** @description Euclidean distance between the embeddings */
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
                             * @description Types of events; empty for all
                             * @default []
                             */
                            types: ("recognised" | "unknown" | "no_face" | "enrolled" | "deleted")[];
                            /**
                             * @description Only events about these people; empty for all
                             * @default []
                             */
                            subjects: string[];
                            /**
                             * @description Minimum similarity of an event; events without a similarity are always sent
                             * @default 0
                             */
                            min_similarity: number;
                            enabled: boolean;
                            /**
                             * Format: date-time
                             * @description When an event was last delivered
                             */
                            delivered_at: string | null;
                            /** @description Events waiting to be sent or sent again */
                            waiting: number;
                            /** @description Events that could not be delivered */
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
                     * @description Types of events; empty for all
                     * @default []
                     */
                    types: ("recognised" | "unknown" | "no_face" | "enrolled" | "deleted")[];
                    /**
                     * @description Only events about these people; empty for all
                     * @default []
                     */
                    subjects: string[];
                    /**
                     * @description Minimum similarity of an event; events without a similarity are always sent
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
                         * @description Types of events; empty for all
                         * @default []
                         */
                        types: ("recognised" | "unknown" | "no_face" | "enrolled" | "deleted")[];
                        /**
                         * @description Only events about these people; empty for all
                         * @default []
                         */
                        subjects: string[];
                        /**
                         * @description Minimum similarity of an event; events without a similarity are always sent
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
                        /** @description Maximum size of a photo in bytes */
                        clientMaxFileSize: number;
                        /** @description Maximum size of a request with photos, in bytes */
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
                        /** @description Always false: there is no such collection */
                        demoFaceCollectionIsInconsistent: boolean;
                        /** @description Whether there are faces of another model, which are not found until they are embedded again */
                        dbIsInconsistent: boolean;
                        /** @description Whether pictures of faces are stored */
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
                /** @description Maximum length in pixels of the longer side; larger pictures are reduced. Default: the picture as it is stored */
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
